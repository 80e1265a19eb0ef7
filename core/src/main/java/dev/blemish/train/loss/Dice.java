package dev.blemish.train.loss;

import dev.blemish.tensor.Tensor;

/** Dice loss: per picture {@code 1 − (2Σpt + 1)/(Σp + Σt + 1)}, mean over the batch (spec 3). */
public final class Dice {
  private Dice() {}

  /**
   * The mean over pictures.
   *
   * @param probabilities {@code [B, H, W]}
   * @param masks {@code [B, H, W]} in {0, 1}
   */
  public static Tensor of(Tensor probabilities, Tensor masks) {
    Tensor overlap = probabilities.mul(masks).sum(1, 2).mul(2).add(1);
    Tensor total = probabilities.sum(1, 2).add(masks.sum(1, 2)).add(1);
    return overlap.div(total).subtractedFrom(1).mean();
  }
}
