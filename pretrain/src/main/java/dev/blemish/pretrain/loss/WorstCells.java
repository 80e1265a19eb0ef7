package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * The order of pictures by the cells that look most damaged: what the maximum of a map decides.
 * Each damaged picture is compared with each normal one of the batch, {@code ln(1 + e^(w_n − w_d))}
 * with w a soft maximum of a picture's logits, so that more than one cell learns from it. Only the
 * order counts: the maximum of many cells lies above most of them, whatever the picture.
 */
public final class WorstCells {
  private static final double SHARPNESS = 1;

  private WorstCells() {}

  /**
   * The mean over comparisons; a damaged picture of whose damage no cell was looked at does not
   * count.
   *
   * @param logits {@code [2 P, n]} of being damaged; the normal pictures, then the damaged
   */
  public static Tensor of(Tensor logits, CellLabels labels) {
    Tensor weights = logits.detach().mul(SHARPNESS).softmax(1);
    Tensor worst = logits.mul(weights).sum(1);
    int pairs = logits.size(0) / 2;
    Tensor normal = worst.narrow(0, 0, pairs).reshape(1, pairs);
    Tensor damaged = worst.narrow(0, pairs, pairs).reshape(pairs, 1);
    Tensor seen = labels.damaged().max(1).narrow(0, pairs, pairs);
    Tensor wrong = StateLoss.crossEntropy(normal.sub(damaged), Tensor.scalar(0));
    return wrong.mean(1).mul(seen).sum().div(seen.sum().atLeast(1));
  }
}
