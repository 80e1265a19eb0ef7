package dev.blemish.image.codec;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Decodes for a limited time. Decoding runs on a daemon thread of its own, so that a caller gets
 * his answer even when a decoder does not notice that it was stopped. At most {@link #PLACES} such
 * threads exist; a further caller waits for a place.
 */
public final class TimeLimit {
  private static final int PLACES = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());
  private static final Semaphore FREE = new Semaphore(PLACES, true);

  private TimeLimit() {}

  /**
   * Runs a decoding.
   *
   * @throws BadPictureException as the decoding does
   * @throws TimeoutException when it takes longer than the limit, or no place becomes free in that
   *     time
   * @throws InterruptedException when the calling thread is interrupted
   */
  public static Samples run(Decoding decoding, Duration limit)
      throws BadPictureException, TimeoutException, InterruptedException {
    long nanos = saturatedNanos(limit);
    if (!FREE.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("all decoders are busy");
    }
    FutureTask<Samples> task = new FutureTask<>(decoding);
    boolean started = false;
    try {
      Thread thread = new Thread(() -> work(task), "blemish-decode");
      thread.setDaemon(true);
      thread.start();
      started = true;
    } finally {
      if (!started) {
        FREE.release();
      }
    }
    return await(decoding, task, nanos);
  }

  private static void work(FutureTask<Samples> task) {
    try {
      task.run();
    } finally {
      FREE.release();
    }
  }

  private static Samples await(Decoding decoding, FutureTask<Samples> task, long nanos)
      throws BadPictureException, TimeoutException, InterruptedException {
    boolean finished = false;
    try {
      Samples samples = task.get(nanos, TimeUnit.NANOSECONDS);
      finished = true;
      return samples;
    } catch (ExecutionException e) {
      finished = true;
      if (e.getCause() instanceof BadPictureException bad) {
        throw bad;
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw BadPictureException.tooLargeForMemory();
      }
      throw new IllegalStateException("the decoder itself failed", e.getCause());
    } finally {
      if (!finished) {
        decoding.abort();
      }
    }
  }

  private static long saturatedNanos(Duration limit) {
    return limit.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : limit.toNanos();
  }
}
