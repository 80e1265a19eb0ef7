package dev.blemish.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Losses of FAPrompt by hand. */
class PairLossTest {
  @Test
  void orthogonalityIsTheSumOfAbsoluteCosinesOfAllPairs() {
    try (Scope scope = Scope.open()) {
      Tensor rows = Tensor.of(new float[] {2, 0, 0, 3, -1, -1}, 3, 2);
      assertEquals(2 / Math.sqrt(2), Orthogonality.of(rows).item(), 1e-6);
      assertEquals(0, Orthogonality.of(rows.narrow(0, 0, 2)).item(), 1e-6);
    }
  }

  /** A focal loss of the probability p is one of its logit ln p/(1 − p). */
  @Test
  void focalOfProbabilitiesIsFocalOfTheirLogits() {
    try (Scope scope = Scope.open()) {
      Tensor p = Tensor.of(new float[] {0.2f, 0.9f, 0.5f}, 3);
      Tensor labels = Tensor.of(new float[] {0, 1, 1}, 3);
      Tensor logits = p.log().sub(p.subtractedFrom(1).log());
      assertEquals(
          BinaryFocal.of(logits, labels).item(),
          BinaryFocal.ofProbabilities(p, labels).item(),
          1e-6);
      Tensor certain = Tensor.of(new float[] {0, 1, 0}, 3);
      assertEquals(Math.log(1e6) / 3, BinaryFocal.ofProbabilities(certain, labels).item(), 0.01);
    }
  }

  @Test
  void mapsAreComparedWithMasksAtTheirSize() {
    try (Scope scope = Scope.open()) {
      Tensor masks = Tensor.of(new float[16], 1, 4, 4);
      Tensor even = Tensor.ones(1, 4, 2).mul(0.5);
      MapLoss loss = MapLoss.of(even, masks);
      assertEquals(0.25 * Math.log(2), loss.focal().item(), 1e-4);
      assertEquals(1 - 1.0 / 9, loss.diceAbnormal().item(), 1e-6);
      assertEquals(1 - 17.0 / 25, loss.diceNormal().item(), 1e-6);
      assertEquals(
          loss.focal().item() + loss.diceAbnormal().item() + loss.diceNormal().item(),
          loss.sum().item(),
          1e-6);
    }
  }
}
