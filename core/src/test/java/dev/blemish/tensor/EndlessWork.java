package dev.blemish.tensor;

import java.util.concurrent.TimeUnit;

/**
 * A program that computes on two threads until it is told to stop; see {@link EngineTest}. It ends
 * by itself after a minute, should the test that started it be killed.
 */
final class EndlessWork {
  static final String STARTED = "started";

  private EndlessWork() {}

  public static void main(String[] args) {
    work();
    new Thread(EndlessWork::forever).start();
    System.out.println(STARTED);
    forever();
  }

  private static void forever() {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < end) {
      work();
    }
  }

  private static void work() {
    try (Scope scope = Scope.recording()) {
      Tensor x = Tensor.ones(300, 300).trainable();
      Tensor y = x;
      for (int i = 0; i < 5; i++) {
        y = Ops.gelu(y.matmul(x).mul(1e-2));
      }
      y.sum().backward();
    }
  }
}
