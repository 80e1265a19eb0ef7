package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/** Binary cross-entropy of the state of whole pictures or windows, with smoothed labels. */
public final class StateLoss {
  private static final double SMOOTH = 0.01;

  private StateLoss() {}

  /**
   * The mean over pictures: the first half of a batch is normal, the second damaged.
   *
   * @param logits {@code [2 P]}
   */
  public static Tensor of(Tensor logits) {
    return crossEntropy(logits, targets(logits.size(0))).mean();
  }

  private static Tensor targets(int pictures) {
    float[] targets = new float[pictures];
    for (int i = 0; i < pictures; i++) {
      targets[i] = (float) (i < pictures / 2 ? SMOOTH : 1 - SMOOTH);
    }
    return Tensor.of(targets, pictures);
  }

  /** {@code ln(1 + e^z) − y z}, safe for any z. */
  static Tensor crossEntropy(Tensor logits, Tensor targets) {
    Tensor tail = logits.abs().mul(-1).exp().add(1).log();
    return logits.relu().add(tail).sub(logits.mul(targets));
  }
}
