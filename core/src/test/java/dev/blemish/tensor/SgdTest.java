package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The optimiser against numbers worked out by hand. */
class SgdTest {
  /** Gradient of the sum of squares is 2p. */
  private static void backward(Param param) {
    try (Scope scope = Scope.recording()) {
      param.value().square().sum().backward();
    }
  }

  @Test
  void stepsWithMomentumAndWeightDecayEqualTheFormulas() {
    Param p = Param.of("p", new float[] {1, -2}, 2);
    Param q = Param.of("q", new float[] {4}, 1);
    try (Sgd sgd = new Sgd(0.5, 0.1, List.of(List.of(p), List.of(q)))) {
      backward(p);
      backward(q);
      sgd.step(0.1, 0.01);
      // g = 2p + 0.1p = 2.1p; v = g; p -= 0.1 v
      assertArrayEquals(new float[] {0.79f, -1.58f}, p.value().toFloats(), 1e-6f);
      assertArrayEquals(new float[] {4 - 0.01f * 8.4f}, q.value().toFloats(), 1e-6f);
      backward(p);
      sgd.step(0.2, 0.01);
      // v = 0.5 * 2.1 + 2.1 * 0.79 = 2.709; p = 0.79 - 0.2 * 2.709
      assertArrayEquals(new float[] {0.2482f, -0.4964f}, p.value().toFloats(), 1e-6f);
    } finally {
      p.value().close();
      q.value().close();
    }
  }

  @Test
  void aStepClearsGradientsSoThatTheyDoNotAddUp() {
    Param p = Param.of("p", new float[] {1}, 1);
    try (Sgd sgd = new Sgd(0, 0, List.of(List.of(p)))) {
      backward(p);
      sgd.step(0);
      backward(p);
      try (Scope scope = Scope.open()) {
        assertEquals(2, p.value().gradient().item());
      }
    } finally {
      p.value().close();
    }
  }

  @Test
  void aParameterThatNothingUsedStaysAsItIs() {
    Param p = Param.of("p", new float[] {3}, 1);
    try (Sgd sgd = new Sgd(0.9, 0.1, List.of(List.of(p)))) {
      assertFalse(p.value().hasGradient());
      sgd.step(1);
      assertEquals(3, p.value().item());
    } finally {
      p.value().close();
    }
  }

  @Test
  void closingFreesTheVelocities() {
    Param p = Param.of("p", new float[] {3}, 1);
    long before = LiveObjects.settled();
    new Sgd(0.9, 0, List.of(List.of(p))).close();
    assertEquals(before, LiveObjects.settled());
    p.value().close();
  }
}
