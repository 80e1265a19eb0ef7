package dev.blemish.train.loss;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/**
 * What AnomalyCLIP and FAPrompt ask of a map: focal loss on both states, dice of the abnormal state
 * with the mask and of the normal state with its complement (spec 6.5, 7).
 *
 * @param focal scalar
 * @param diceAbnormal scalar
 * @param diceNormal scalar
 */
public record MapLoss(Tensor focal, Tensor diceAbnormal, Tensor diceNormal) {
  /**
   * The losses of probabilities on the patch grid, enlarged bilinearly to the masks.
   *
   * @param probabilities {@code [B, n, 2]} normal, abnormal; n a square number
   * @param masks {@code [B, S, S]} in {0, 1}
   */
  public static MapLoss of(Tensor probabilities, Tensor masks) {
    int grid = (int) Math.round(Math.sqrt(probabilities.size(1)));
    Tensor cells = probabilities.transpose(1, 2).reshape(probabilities.size(0), 2, grid, grid);
    Tensor large = Ops.bilinear(cells, masks.size(1), masks.size(2), false);
    return new MapLoss(
        Focal.of(large, masks),
        Dice.of(large.select(1, 1), masks),
        Dice.of(large.select(1, 0), masks.subtractedFrom(1)));
  }

  /** The plain sum. */
  public Tensor sum() {
    return focal.add(diceAbnormal).add(diceNormal);
  }
}
