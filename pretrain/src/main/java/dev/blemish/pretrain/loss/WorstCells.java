package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * The state of a picture by the cells that look most damaged: what the maximum of a map says, with
 * gradients to more than one cell. A soft maximum of the logits is compared with whether any cell
 * is damaged.
 */
public final class WorstCells {
  private static final double SHARPNESS = 1;

  private WorstCells() {}

  /**
   * The mean over pictures; a damaged picture of whose damage no cell was looked at does not count.
   *
   * @param logits {@code [2 P, n]} of being damaged; the normal pictures, then the damaged
   */
  public static Tensor of(Tensor logits, CellLabels labels) {
    Tensor weights = logits.detach().mul(SHARPNESS).softmax(1);
    Tensor worst = logits.mul(weights).sum(1);
    int pairs = logits.size(0) / 2;
    float[] counted = labels.damaged().max(1).toFloats();
    for (int i = 0; i < pairs; i++) {
      counted[i] = 1;
    }
    return StateLoss.of(worst, Tensor.of(counted, counted.length));
  }
}
