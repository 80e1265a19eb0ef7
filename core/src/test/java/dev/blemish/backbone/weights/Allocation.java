package dev.blemish.backbone.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a reader allocates. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Runs an action and fails if it allocates more than so many bytes. */
  static void assertAtMost(long bytes, Runnable action, String what) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    action.run();
    long used = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(used <= bytes, () -> what + " allocated " + used + " bytes");
  }
}
