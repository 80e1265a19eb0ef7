package dev.blemish.tensor;

import java.util.concurrent.TimeUnit;

/**
 * Counts native objects for tests of leaks. What other tests of the same process left to the
 * collector is collected first; otherwise it could go at any moment and hide or feign a leak.
 */
public final class LiveObjects {
  private static final int ROUNDS = 50;

  private LiveObjects() {}

  /** The number of native objects once collecting changes it no more. */
  public static long settled() {
    Fused.available(DType.FLOAT32); // looks its operators up once and keeps them
    long count = Engine.liveObjects();
    int same = 0;
    for (int round = 0; round < ROUNDS && same < 2; round++) {
      System.gc();
      pause();
      long now = Engine.liveObjects();
      same = now == count ? same + 1 : 0;
      count = now;
    }
    return count;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while counting native objects", e);
    }
  }
}
