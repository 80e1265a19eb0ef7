package dev.blemish.metric;

import dev.blemish.parallel.Ahead;
import org.jspecify.annotations.Nullable;

/** Walks through a merge block by block, while the next block is merged beside it. */
final class MergedKeys {
  private static final int BLOCK = 1 << 15;

  private final RunMerge merge;
  private long[] block = new long[BLOCK];
  private long[] spare = new long[BLOCK];
  private @Nullable Ahead<Integer> coming;
  private int at;
  private int end;

  /** Starts at the first key; nobody else may read the merge from now on. */
  MergedKeys(RunMerge merge) {
    this.merge = merge;
    this.end = merge.fill(block);
    startNext();
  }

  private void startNext() {
    long[] target = spare;
    coming = end == BLOCK ? Ahead.of(() -> merge.fill(target)) : null;
  }

  boolean hasNext() {
    return at < end || turn();
  }

  /** The next key; only when {@link #hasNext} said so. */
  long next() {
    return block[at++];
  }

  /** Takes the block that was merged in the meantime; false when there is none. */
  private boolean turn() {
    if (coming == null) {
      return false;
    }
    end = coming.get();
    at = 0;
    long[] read = block;
    block = spare;
    spare = read;
    startNext();
    return end > 0;
  }
}
