package dev.blemish.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The losses against the published codes (spec 17.2, items 12 and 13), gradients included. */
@Tag("parity")
class LossParityTest {
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/checks.safetensors");
  private static final JsonNode JSON = Golden.json("methods/checks.json").get("checks");
  private static final double GRADIENT = 2e-4;

  private static Tensor tensor(String name) {
    GoldenTensor golden = GOLDEN.get(name);
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static void close(JsonNode expected, String name, Tensor actual) {
    double value = expected.get(name).asDouble();
    assertEquals(value, actual.item(), 1e-4 * Math.abs(value) + 1e-5, name);
  }

  @Test
  void focalAndDiceEqualThePublishedCodesWithTheirGradient() {
    JsonNode expected = JSON.get("loss");
    try (Scope scope = Scope.recording()) {
      Tensor probabilities = tensor("loss.prob").trainable();
      Tensor target = tensor("loss.target");
      Tensor focal = Focal.of(probabilities, target);
      Tensor abnormal = Dice.of(probabilities.select(1, 1), target);
      Tensor normal = Dice.of(probabilities.select(1, 0), target.subtractedFrom(1));
      close(expected, "focal", focal);
      close(expected, "dice_abnormal", abnormal);
      close(expected, "dice_normal", normal);
      Tensor sum = focal.add(abnormal).add(normal);
      close(expected, "sum", sum);
      sum.backward();
      GOLDEN.get("loss.grad_prob").assertRelativeL2(probabilities.gradient().toFloats(), GRADIENT);
    }
  }

  @Test
  void theFixedPointsOfTheLossesHold() {
    JsonNode expected = JSON.get("loss");
    try (Scope scope = Scope.open()) {
      Tensor target = tensor("loss.target");
      Tensor same = Ops.stack(1, List.of(target.subtractedFrom(1), target));
      close(expected, "focal_prob_equals_target", Focal.of(same, target));
      close(expected, "focal_half", Focal.of(same.mul(0).add(0.5), target));
      close(expected, "dice_equal", Dice.of(target, target));
      Tensor empty = target.mul(0);
      close(expected, "dice_empty_mask_zero_prediction", Dice.of(empty, empty));
    }
  }

  @Test
  void binaryFocalEqualsThePublishedCode() {
    try (Scope scope = Scope.open()) {
      Tensor loss = BinaryFocal.of(tensor("loss.scores"), tensor("loss.score_labels"));
      close(JSON.get("loss"), "binary_focal_on_scores", loss);
    }
  }

  @Test
  void binaryFocalStaysFiniteForHugeScores() {
    try (Scope scope = Scope.recording()) {
      Tensor scores = Tensor.of(new float[] {300, -300, 300, -300}, 4).trainable();
      Tensor loss = BinaryFocal.of(scores, Tensor.of(new float[] {1, 0, 0, 1}, 4));
      assertEquals(150, loss.item(), 1e-3);
      loss.backward();
      float[] gradient = scores.gradient().toFloats();
      assertEquals(0, gradient[0], 1e-6);
      assertEquals(0.25, gradient[2], 1e-3);
      assertEquals(-0.25, gradient[3], 1e-3);
    }
  }

  @Test
  void smoothedCrossEntropyEqualsThePublishedCodeWithItsGradient() {
    JsonNode expected = JSON.get("smoothing");
    int[] labels = GOLDEN.get("smoothing.labels").ints();
    try (Scope scope = Scope.recording()) {
      Tensor logits = tensor("smoothing.logits").trainable();
      close(expected, "ce_plain", CrossEntropy.of(logits, labels, 0));
      // the two targets of a row are 1 - s/2 and s/2 of two classes
      double smoothing = 2 * expected.get("targets").get(1).asDouble();
      assertTrue(smoothing > 0 && smoothing < 1);
      Tensor loss = CrossEntropy.of(logits, labels, smoothing);
      close(expected, "ce", loss);
      loss.backward();
      GOLDEN.get("smoothing.grad").assertRelativeL2(logits.gradient().toFloats(), GRADIENT);
    }
  }
}
