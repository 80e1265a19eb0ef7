package dev.blemish.train.loss;

import dev.blemish.tensor.Tensor;

/** Cross-entropy with label smoothing. */
public final class CrossEntropy {
  private CrossEntropy() {}

  /**
   * The mean over rows.
   *
   * @param logits {@code [N, K]}
   * @param targets class of each row, 0…K−1
   * @param smoothing share of the target spread evenly over all K classes, 0 for none
   */
  public static Tensor of(Tensor logits, int[] targets, double smoothing) {
    int classes = logits.size(1);
    float[] weights = new float[targets.length * classes];
    for (int row = 0; row < targets.length; row++) {
      for (int k = 0; k < classes; k++) {
        double hard = k == targets[row] ? 1 - smoothing : 0;
        weights[row * classes + k] = (float) (hard + smoothing / classes);
      }
    }
    Tensor target = Tensor.of(weights, targets.length, classes);
    return logits.logSoftmax(1).mul(target).sum().mul(-1.0 / targets.length);
  }
}
