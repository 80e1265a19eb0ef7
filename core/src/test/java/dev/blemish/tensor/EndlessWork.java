package dev.blemish.tensor;

/** A program that computes on two threads until it is told to stop; see {@link EngineTest}. */
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
    while (true) {
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
