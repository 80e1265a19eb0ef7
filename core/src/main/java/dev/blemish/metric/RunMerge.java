package dev.blemish.metric;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of several sorted runs in ascending order: a tree of merges of two. */
final class RunMerge {
  private static final int WINDOW = 1 << 13; // keys held of what is not wholly in memory

  private final @Nullable Source root;

  /** Starts at the first key of each run. */
  RunMerge(List<Source> runs) {
    List<Source> level = runs;
    while (level.size() > 1) {
      level = pairs(level);
    }
    root = level.isEmpty() ? null : level.get(0);
  }

  private static List<Source> pairs(List<Source> sources) {
    List<Source> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < sources.size(); i += 2) {
      pairs.add(new Pair(sources.get(i), sources.get(i + 1)));
    }
    if (sources.size() % 2 == 1) {
      pairs.add(sources.get(sources.size() - 1));
    }
    return pairs;
  }

  /**
   * Takes the next keys.
   *
   * @return how many; fewer than the block holds only when there are no more
   */
  int fill(long[] block) {
    return root == null ? 0 : root.fill(block);
  }

  /** Ascending keys, seen through a window. */
  abstract static class Source {
    private long[] window;
    private int at;
    private int end;

    private Source(long[] window, int end) {
      this.window = window;
      this.end = end;
    }

    /** A run in memory. */
    static Source of(long[] keys) {
      return new Kept(keys);
    }

    /** A run of {@code count} keys in a file. */
    static Source of(SpillFile file, long first, int count) {
      return new Stored(file, first, count);
    }

    /** Whether the window shows a key, after moving it on where it was read to its end. */
    final boolean more() {
      if (at == end) {
        at = 0;
        end = refill(window);
      }
      return at < end;
    }

    /** Puts the keys behind the window into an array; returns how many. */
    abstract int refill(long[] target);

    /** Hands out keys until the target is full or there are no more; returns how many. */
    int fill(long[] target) {
      int count = 0;
      while (count < target.length && more()) {
        count = copy(target, count);
      }
      return count;
    }

    final int copy(long[] target, int from) {
      int count = Math.min(end - at, target.length - from);
      System.arraycopy(window, at, target, from, count);
      at += count;
      return from + count;
    }
  }

  private static final class Kept extends Source {
    Kept(long[] keys) {
      super(keys, keys.length);
    }

    @Override
    int refill(long[] target) {
      return 0;
    }
  }

  private static final class Stored extends Source {
    private final SpillFile file;
    private long next; // index in the file of the first key not yet read
    private int left; // keys not yet read

    Stored(SpillFile file, long first, int count) {
      super(new long[Math.min(WINDOW, count)], 0);
      this.file = file;
      this.next = first;
      this.left = count;
    }

    @Override
    int refill(long[] target) {
      int count = Math.min(target.length, left);
      if (count > 0) {
        file.read(next, target, count);
        next += count;
        left -= count;
      }
      return count;
    }
  }

  private static final class Pair extends Source {
    private final Source left;
    private final Source right;

    Pair(Source left, Source right) {
      super(new long[WINDOW], 0);
      this.left = left;
      this.right = right;
    }

    @Override
    int refill(long[] target) {
      return fill(target);
    }

    @Override
    int fill(long[] target) {
      int count = 0;
      while (count < target.length) {
        boolean fromLeft = left.more();
        boolean fromRight = right.more();
        if (fromLeft && fromRight) {
          count = merge(target, count);
        } else if (fromLeft || fromRight) {
          count = (fromLeft ? left : right).copy(target, count);
        } else {
          break;
        }
      }
      return count;
    }

    /** Merges until the target is full or one side has shown its window. */
    private int merge(long[] target, int from) {
      long[] a = left.window;
      long[] b = right.window;
      int i = left.at;
      int j = right.at;
      int count = from;
      while (count < target.length && i < left.end && j < right.end) {
        long x = a[i];
        long y = b[j];
        int step = x <= y ? 1 : 0; // a choice of values, so that nothing has to be foreseen
        target[count++] = step == 1 ? x : y;
        i += step;
        j += 1 - step;
      }
      left.at = i;
      right.at = j;
      return count;
    }
  }
}
