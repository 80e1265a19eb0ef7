package dev.blemish.pretrain.preview;

import dev.blemish.pretrain.pair.Pair;
import dev.blemish.pretrain.pair.PairSource;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Makes pairs on all processors and measures how long it takes. */
final class Speed {
  private final AtomicLong busy = new AtomicLong(); // nanoseconds of processors
  private long elapsed; // nanoseconds
  private int pairs;

  /** The pairs of these numbers, in their order. */
  List<Pair> measured(PairSource source, LongStream numbers) {
    long start = System.nanoTime();
    List<Pair> made = numbers.parallel().mapToObj(number -> timed(source, number)).toList();
    elapsed += System.nanoTime() - start;
    pairs += made.size();
    return made;
  }

  private Pair timed(PairSource source, long number) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Pair pair = source.pair(number);
    busy.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    return pair;
  }

  /** What was measured. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%.0f pictures per second (%d pairs, %.0f ms of one processor each).",
        3e9 * pairs / elapsed,
        pairs,
        busy.get() / 1e6 / pairs);
  }
}
