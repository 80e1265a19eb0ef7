package dev.blemish.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: the running command is told to stop and gets the time to unwind, so that
 * files written aside are removed. The engine stops its own operations in the same way.
 */
final class Stop {
  private static final long PATIENCE_SECONDS = 15;

  private static volatile boolean requested;

  private Stop() {}

  /**
   * Lets the end of the process wait for a command.
   *
   * @param command the thread it runs on; interrupted when the process shall end
   * @param finished at zero when the command has returned
   */
  static void guard(Thread command, CountDownLatch finished) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(command, finished), "blemish-command-stop"));
  }

  private static void stop(Thread command, CountDownLatch finished) {
    if (finished.getCount() == 0) {
      return; // an ordinary end
    }
    requested = true;
    command.interrupt();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return; // it hangs in something that cannot be interrupted
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is about to end. */
  static boolean requested() {
    return requested;
  }

  /** Passed wherever a command can be left. */
  static void check() {
    if (requested) {
      throw new CancellationException("stopped: the program is ending");
    }
  }
}
