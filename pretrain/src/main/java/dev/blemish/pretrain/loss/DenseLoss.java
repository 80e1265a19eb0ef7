package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * Tells damaged cells from others: focal cross-entropy {@code Σ (1 − p_t)² BCE / (positives + 10)}
 * with smoothed labels, plus dice over each picture.
 */
public final class DenseLoss {
  private static final double SMOOTH = 0.01;
  private static final double FEW = 10;

  private DenseLoss() {}

  /**
   * The loss of a batch.
   *
   * @param logits {@code [B, n]} of being damaged
   */
  public static Tensor of(Tensor logits, CellLabels labels) {
    Tensor p = logits.sigmoid();
    Tensor y = labels.damaged();
    Tensor wrong = p.add(y).sub(p.mul(y).mul(2)); // 1 - p_t
    Tensor soft = y.mul(1 - 2 * SMOOTH).add(SMOOTH);
    Tensor entropy = StateLoss.crossEntropy(logits, soft);
    Tensor focal = wrong.square().mul(entropy).mul(labels.counted()).sum();
    Tensor positives = y.sum().add(FEW);
    return focal.div(positives).add(dice(p.mul(labels.counted()), y));
  }

  private static Tensor dice(Tensor p, Tensor y) {
    Tensor overlap = p.mul(y).sum(1).mul(2).add(1);
    Tensor both = p.sum(1).add(y.sum(1)).add(1);
    return overlap.div(both).subtractedFrom(1).mean();
  }
}
