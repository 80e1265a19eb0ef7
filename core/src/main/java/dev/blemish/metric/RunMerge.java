package dev.blemish.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of several sorted runs in ascending order: a binary heap of runs by their next key. */
final class RunMerge {
  private static final int WINDOW = 1 << 13; // keys held of a run that lies in a file

  private final Run[] runs;
  private final long[] heads;
  private int live;

  /** Starts at the first key of each run; no run may be empty. */
  RunMerge(List<Run> runs) {
    this.runs = runs.toArray(new Run[0]);
    this.heads = new long[this.runs.length];
    this.live = this.runs.length;
    for (int i = 0; i < live; i++) {
      heads[i] = this.runs[i].keys[0];
    }
    for (int i = live / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  boolean hasNext() {
    return live > 0;
  }

  /** The next key; only when there is one. */
  long next() {
    long key = heads[0];
    Run run = runs[0];
    if (run.advance()) {
      heads[0] = run.keys[run.at];
    } else {
      live--;
      heads[0] = heads[live];
      runs[0] = runs[live];
    }
    sink(0);
    return key;
  }

  private void sink(int from) {
    long key = heads[from];
    Run run = runs[from];
    int at = from;
    int child = 2 * at + 1;
    while (child < live) {
      if (child + 1 < live && heads[child + 1] < heads[child]) {
        child++;
      }
      if (heads[child] >= key) {
        break;
      }
      heads[at] = heads[child];
      runs[at] = runs[child];
      at = child;
      child = 2 * at + 1;
    }
    heads[at] = key;
    runs[at] = run;
  }

  /** One run being read. */
  static final class Run {
    private final @Nullable SpillFile file;
    private final long[] keys;
    private int at;
    private int end;
    private long next; // index in the file of the first key not yet read
    private int left; // keys not yet read from the file

    /** A run in memory. */
    Run(long[] keys) {
      this.file = null;
      this.keys = keys;
      this.end = keys.length;
    }

    /** A run of {@code count} keys in a file. */
    Run(SpillFile file, long first, int count) {
      this.file = file;
      this.keys = new long[Math.min(WINDOW, count)];
      this.next = first;
      this.left = count;
      refill(file);
    }

    private boolean advance() {
      at++;
      return at < end || (file != null && left > 0 && refill(file));
    }

    private boolean refill(SpillFile source) {
      end = Math.min(keys.length, left);
      source.read(next, keys, end);
      next += end;
      left -= end;
      at = 0;
      return true;
    }
  }
}
