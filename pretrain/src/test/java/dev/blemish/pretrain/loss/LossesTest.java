package dev.blemish.pretrain.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.pretrain.caption.CaptionPair;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each loss against its formula worked out by hand on a few numbers. */
class LossesTest {
  private static final double CLOSE = 1e-5;

  private static double entropy(double z, double y) {
    return Math.log(1 + Math.exp(z)) - y * z;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  @Test
  void logitsAreScaledDifferencesOfCosinesToBothCaptionsOfThePair() {
    try (Scope scope = Scope.open()) {
      // two pairs; captions: normal, normal, damaged, damaged
      Tensor texts = Tensor.of(new float[] {1, 0, 0, 1, 0, 1, 1, 0}, 4, 2);
      Tensor tokens = Tensor.of(new float[] {0.6f, 0.8f, 1, 0, 0.8f, 0.6f, 0, 1}, 4, 1, 2);
      float[] expected = {4, 20, -4, -20}; // 20 (second - first), then for pair 2 the other way
      StateLogits logits = new StateLogits(texts);
      assertArrayEquals(expected, logits.ofPatches(tokens).toFloats(), 1e-4f);
      assertArrayEquals(expected, logits.ofPictures(tokens.select(1, 0)).toFloats(), 1e-4f);
    }
  }

  @Test
  void aCellThatTheMaskOnlyTouchesCountsForNothing() {
    try (Scope scope = Scope.open()) {
      CellLabels labels = CellLabels.of(new float[][] {{0, 0.004f, 0.01f, 0.03f, 0.031f, 1}});
      assertArrayEquals(new float[] {0, 0, 0, 0, 1, 1}, labels.damaged().toFloats());
      assertArrayEquals(new float[] {1, 1, 0, 0, 1, 1}, labels.counted().toFloats());
    }
  }

  @Test
  void theDenseLossIsFocalPlusDice() {
    double[] z = {-1.5, 2, 0.3, 1};
    try (Scope scope = Scope.open()) {
      CellLabels labels = CellLabels.of(new float[][] {{0, 0.5f, 0.01f, 0}});
      double focal = 0;
      focal += Math.pow(sigmoid(z[0]), 2) * entropy(z[0], 0.01);
      focal += Math.pow(1 - sigmoid(z[1]), 2) * entropy(z[1], 0.99);
      focal += Math.pow(sigmoid(z[3]), 2) * entropy(z[3], 0.01);
      double p = sigmoid(z[0]) + sigmoid(z[1]) + sigmoid(z[3]);
      double dice = 1 - (2 * sigmoid(z[1]) + 1) / (p + 1 + 1);
      Tensor logits = Tensor.of(new float[] {-1.5f, 2, 0.3f, 1}, 1, 4);
      assertEquals(focal / 11 + dice, DenseLoss.of(logits, labels).item(), CLOSE);
    }
  }

  @Test
  void theStateLossIsSafeForLogitsOfAnySize() {
    try (Scope scope = Scope.open()) {
      double expected = (entropy(-2, 0.01) + entropy(0.5, 0.99)) / 2;
      assertEquals(expected, StateLoss.of(Tensor.of(new float[] {-2, 0.5f}, 2)).item(), CLOSE);
      float large = StateLoss.of(Tensor.of(new float[] {-300, 300}, 2)).item();
      assertEquals(3, large, 1e-3); // 0.01 x 300: nothing overflows
    }
  }

  @Test
  void theWorstCellsOrderPicturesAndUnseenDamageDoesNotCount() {
    try (Scope scope = Scope.open()) {
      Tensor logits = Tensor.of(new float[] {-9, 1, -9, -2, -9, 3, -9, -9}, 4, 2);
      CellLabels seen = CellLabels.of(new float[][] {{0, 0}, {0, 0}, {0, 1}, {0, 0}});
      double expected = (entropy(3 - 1, 1) + entropy(3 + 2, 1)) / 2;
      assertEquals(expected, WorstCells.of(logits, seen).item(), 1e-3);
      Tensor higher = logits.add(100);
      assertEquals(expected, WorstCells.of(higher, seen).item(), 1e-3); // only the order counts
      CellLabels nothing = CellLabels.of(new float[4][2]);
      assertEquals(0, WorstCells.of(logits, nothing).item());
    }
  }

  @Test
  void captionsThatFitAnotherPairDoNotCountButTheTwinDoes() {
    List<CaptionPair> captions =
        List.of(
            new CaptionPair("a", "b", "gear", false),
            new CaptionPair("c", "d", "gear", false),
            new CaptionPair("e", "f", "nut", false),
            new CaptionPair("g", "h", "object", true));
    float[] mask = ContrastLoss.mask(captions);
    assertEquals(0, mask[0 * 8 + 0]); // itself
    assertEquals(0, mask[0 * 8 + 4]); // its twin
    assertEquals(0, mask[0 * 8 + 2]); // another object
    assertTrue(mask[0 * 8 + 1] < -1000); // the same object
    assertTrue(mask[0 * 8 + 5] < -1000); // the same object, damaged
    assertTrue(mask[2 * 8 + 3] < -1000); // a generic word
  }

  @Test
  void theContrastIsTheMeanCrossEntropyOfBothDirections() {
    List<CaptionPair> captions = List.of(new CaptionPair("a", "b", "gear", false));
    try (Scope scope = Scope.open()) {
      Tensor pictures = Tensor.of(new float[] {1, 0, 0.6f, 0.8f}, 2, 2);
      Tensor texts = Tensor.of(new float[] {0.8f, 0.6f, 0, 1}, 2, 2);
      double[][] s = {{16, 0}, {20 * 0.96, 16}};
      double rows =
          Math.log(1 + Math.exp(s[0][1] - s[0][0])) + Math.log(1 + Math.exp(s[1][0] - s[1][1]));
      double columns =
          Math.log(1 + Math.exp(s[1][0] - s[0][0])) + Math.log(1 + Math.exp(s[0][1] - s[1][1]));
      assertEquals((rows + columns) / 4, ContrastLoss.of(pictures, texts, captions).item(), 1e-4);
    }
  }

  @Test
  void retentionIsNothingForTheSameGeometryAndWeighsLikeCellsMore() {
    try (Scope scope = Scope.open()) {
      Tensor cells = Tensor.of(new float[] {1, 0, 0.8f, 0.6f}, 1, 2, 2);
      assertEquals(0, RetentionLoss.of(cells.mul(7), cells).item(), CLOSE);
      Tensor apart = Tensor.of(new float[] {1, 0, 0, 1}, 1, 2, 2);
      double weight = 1 + 4 * 0.8 * 0.8;
      assertEquals(weight * 0.64 * 2 / 4, RetentionLoss.of(apart, cells).item(), CLOSE);
    }
  }

  @Test
  void theMemoryComparesWithTheNearestCellOfTheOtherPhoto() {
    try (Scope scope = Scope.open()) {
      Tensor tokens = Tensor.of(new float[] {3, 0, 0, 2, 0.6f, 0.8f, -1, 0}, 2, 2, 2);
      Tensor gallery = Tensor.of(new float[] {1, 0, 0, 5, 1, 0}, 1, 3, 2);
      CellLabels labels = CellLabels.of(new float[][] {{0, 0}, {0, 1}});
      // distances 0, 0, 0.2 (normal) and 1 (damaged): middle (1 + 0.2 / 3) / 2
      double middle = (1 + 0.2 / 3) / 2;
      double normal = (2 * entropy(-20 * middle, 0) + entropy(20 * (0.2 - middle), 0)) / 3;
      double expected = (normal + entropy(20 * (1 - middle), 1)) / 2;
      assertEquals(expected, MemoryLoss.of(tokens, gallery, labels).item(), 1e-5);
    }
  }
}
