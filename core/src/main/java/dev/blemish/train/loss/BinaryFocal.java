package dev.blemish.train.loss;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Focal loss on one score a picture: with the binary cross-entropy {@code b} of the logit, {@code
 * mean((1 − e^−b)² b)} (spec 3; FAPrompt).
 */
public final class BinaryFocal {
  private static final double MARGIN = 1e-6;

  private BinaryFocal() {}

  /**
   * The mean over pictures.
   *
   * @param logits {@code [N]}
   * @param labels {@code [N]} in {0, 1}
   */
  public static Tensor of(Tensor logits, Tensor labels) {
    // softmax over (0, x) is the logistic function of x and safe for any x
    Tensor logs = Ops.stack(1, List.of(logits.mul(0), logits)).logSoftmax(1);
    Tensor target = Ops.stack(1, List.of(labels.subtractedFrom(1), labels));
    return focal(logs.mul(target).sum(1).mul(-1));
  }

  /**
   * The same of probabilities (FAPrompt's paper).
   *
   * @param probabilities {@code [N]} in 0..1; kept {@value #MARGIN} away from both ends
   * @param labels {@code [N]} in {0, 1}
   */
  public static Tensor ofProbabilities(Tensor probabilities, Tensor labels) {
    Tensor p = probabilities.clamp(MARGIN, 1 - MARGIN);
    Tensor logs = labels.mul(p.log()).add(labels.subtractedFrom(1).mul(p.subtractedFrom(1).log()));
    return focal(logs.mul(-1));
  }

  private static Tensor focal(Tensor crossEntropy) {
    Tensor pt = crossEntropy.mul(-1).exp();
    return pt.subtractedFrom(1).square().mul(crossEntropy).mean();
  }
}
