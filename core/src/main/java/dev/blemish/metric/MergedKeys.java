package dev.blemish.metric;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Walks through a merge block by block, while the next block is merged beside it. */
final class MergedKeys {
  private static final int BLOCK = 1 << 15;

  private final RunMerge merge;
  private long[] block = new long[BLOCK];
  private long[] spare = new long[BLOCK];
  private CompletableFuture<Integer> coming = CompletableFuture.completedFuture(0);
  private int at;
  private int end;

  /** Starts at the first key; nobody else may read the merge from now on. */
  MergedKeys(RunMerge merge) {
    this.merge = merge;
    this.end = merge.fill(block);
    startNext();
  }

  private void startNext() {
    if (end == BLOCK) {
      long[] target = spare;
      coming = CompletableFuture.supplyAsync(() -> merge.fill(target));
    } else {
      coming = CompletableFuture.completedFuture(0);
    }
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
    end = arrived();
    at = 0;
    if (end == 0) {
      return false;
    }
    long[] read = block;
    block = spare;
    spare = read;
    startNext();
    return true;
  }

  private int arrived() {
    try {
      return coming.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure; // the temporary file could not be read
      }
      throw e;
    }
  }
}
