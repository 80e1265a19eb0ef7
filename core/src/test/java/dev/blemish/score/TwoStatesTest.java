package dev.blemish.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.Prediction;
import dev.blemish.image.Gaussian;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TwoStatesTest {
  private static final float[] GOOD_THEN_DAMAGED = {1, 0, 0, 1};
  private static final MapSettings MAP =
      new MapSettings(8, 0, MapSettings.Upsampling.NEAREST, Gaussian.Border.REFLECT);

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void theProbabilityIsTheSoftmaxOfTwoScaledCosines() {
    try (Scope scope = Scope.open()) {
      Tensor tokens = Tensor.of(new float[] {1, 0, 0, 1, 0.6f, 0.8f}, 3, 2);
      Tensor told = TwoStates.damaged(tokens, Tensor.of(GOOD_THEN_DAMAGED, 2, 2), 5);
      float[] expected = {(float) logistic(-5), (float) logistic(5), (float) logistic(1)};
      assertArrayEquals(expected, told.toFloats(), 1e-6f);
    }
  }

  @Test
  void theClassTokenIsTheScoreAndThePatchesAreTheMapRowByRow() {
    try (Scope scope = Scope.open()) {
      // class token, then top left, top right, bottom left, bottom right
      Tensor tokens = Tensor.of(new float[] {0.6f, 0.8f, 1, 0, 0, 1, 0.8f, 0.6f, 1, 0}, 1, 5, 2);
      Prediction told = TwoStates.prediction(tokens, Tensor.of(GOOD_THEN_DAMAGED, 2, 2), 10, MAP);
      assertEquals(logistic(2), told.score(), 1e-6);
      float[] map = told.map().plane().values();
      assertEquals(logistic(-10), map[0], 1e-6);
      assertEquals(logistic(10), map[7], 1e-6);
      assertEquals(logistic(-2), map[7 * 8], 1e-6);
      assertEquals(logistic(-10), map[63], 1e-6);
    }
  }
}
