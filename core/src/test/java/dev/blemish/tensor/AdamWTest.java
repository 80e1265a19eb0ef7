package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The optimiser against its formulas in double. */
class AdamWTest {
  private static final double RATE = 0.01;
  private static final double DECAY = 0.1;

  /** Gradient of the sum of cubes is 3p². */
  private static void backward(Param param) {
    try (Scope scope = Scope.recording()) {
      param.value().square().mul(param.value()).sum().backward();
    }
  }

  @Test
  void stepsEqualTheFormulas() {
    double[] expected = {1, -2};
    double[] mean = new double[2];
    double[] square = new double[2];
    Param p = Param.of("p", new float[] {1, -2}, 2);
    try (AdamW optimiser = new AdamW(DECAY, List.of(p))) {
      for (int step = 1; step <= 4; step++) {
        backward(p);
        optimiser.step(RATE);
        for (int i = 0; i < 2; i++) {
          double g = 3 * expected[i] * expected[i];
          mean[i] = 0.9 * mean[i] + 0.1 * g;
          square[i] = 0.999 * square[i] + 0.001 * g * g;
          double m = mean[i] / (1 - Math.pow(0.9, step));
          double v = square[i] / (1 - Math.pow(0.999, step));
          expected[i] -= RATE * DECAY * expected[i] + RATE * m / (Math.sqrt(v) + 1e-8);
        }
      }
      float[] wanted = {(float) expected[0], (float) expected[1]};
      assertArrayEquals(wanted, p.value().toFloats(), 2e-6f);
    } finally {
      p.value().close();
    }
  }

  @Test
  void aParameterThatNothingUsedStaysAsItIsAndClosingFreesEverything() {
    long before = LiveObjects.settled();
    Param used = Param.of("used", new float[] {1}, 1);
    Param idle = Param.of("idle", new float[] {3}, 1);
    try (AdamW optimiser = new AdamW(DECAY, List.of(used, idle))) {
      backward(used);
      optimiser.step(RATE);
      assertArrayEquals(new float[] {3}, idle.value().toFloats());
    } finally {
      used.value().close();
      idle.value().close();
    }
    assertEquals(before, LiveObjects.settled());
  }
}
