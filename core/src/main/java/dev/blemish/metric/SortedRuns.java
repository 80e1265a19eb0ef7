package dev.blemish.metric;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Any number of keys, handed back in ascending order.
 *
 * <p>Keys gather in a run; a full run is sorted and kept, in memory up to a limit and then in a
 * temporary file. Reading merges the runs. Equal keys are indistinguishable, so the order is the
 * same however the keys were divided into runs and wherever the runs lie.
 *
 * <p>Memory: 8 bytes per key kept in memory, three runs of work space (48 MiB), and 128 KiB per run
 * while reading.
 */
final class SortedRuns implements AutoCloseable {
  /** Keys of a full run. */
  static final int RUN = 1 << 21;

  private final long limit;
  private final Path folder;
  private final int runLength;
  private final List<long[]> kept = new ArrayList<>();
  private final List<Spilled> spilled = new ArrayList<>();
  private long[] open = new long[0];
  private long[] scratch = new long[0];
  private CompletableFuture<Void> sorting = CompletableFuture.completedFuture(null);
  private int filled;
  private long keptKeys;
  private @Nullable SpillFile file;

  /**
   * An empty collection.
   *
   * @param limit keys kept in memory before runs go to a file
   * @param folder where the temporary file goes, when one is needed
   * @param runLength keys of a full run, {@link #RUN} outside of tests
   */
  SortedRuns(long limit, Path folder, int runLength) {
    this.limit = limit;
    this.folder = folder;
    this.runLength = runLength;
  }

  void add(long key) {
    if (filled == open.length) {
      makeRoom();
    }
    open[filled++] = key;
  }

  private void makeRoom() {
    if (filled < runLength) {
      open = Arrays.copyOf(open, Math.min(runLength, Math.max(1024, filled * 2)));
    } else {
      finishRun();
    }
  }

  /** Whether keys went to a file. */
  boolean onDisk() {
    return file != null;
  }

  private void finishRun() {
    if (filled == 0) {
      return;
    }
    awaitSorting();
    if (scratch.length < filled) {
      scratch = new long[open.length];
    }
    if (keptKeys + filled <= limit) {
      keptKeys += filled;
      long[] run = filled == open.length ? open : Arrays.copyOf(open, filled);
      kept.add(run);
      long[] space = scratch;
      sorting = CompletableFuture.runAsync(() -> ScoreKeys.sort(run, run.length, space));
      open = new long[open.length];
    } else {
      ScoreKeys.sort(open, filled, scratch);
      if (file == null) {
        file = new SpillFile(folder);
      }
      spilled.add(new Spilled(file, file.append(open, filled), filled));
    }
    filled = 0;
  }

  /** Runs are sorted beside their successor's filling; there is work space for one. */
  private void awaitSorting() {
    sorting.join();
  }

  /** All keys so far in ascending order; keys added later are not seen. */
  RunMerge merge() {
    finishRun();
    awaitSorting();
    List<RunMerge.Source> runs = new ArrayList<>();
    for (long[] run : kept) {
      runs.add(RunMerge.Source.of(run));
    }
    for (Spilled run : spilled) {
      runs.add(RunMerge.Source.of(run.file(), run.first(), run.count()));
    }
    return new RunMerge(runs);
  }

  /** Frees the memory and deletes the temporary file; harmless when repeated. */
  @Override
  public void close() {
    awaitSorting();
    kept.clear();
    spilled.clear();
    open = new long[0];
    scratch = new long[0];
    filled = 0;
    keptKeys = 0;
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private record Spilled(SpillFile file, long first, int count) {}
}
