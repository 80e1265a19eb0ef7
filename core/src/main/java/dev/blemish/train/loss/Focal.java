package dev.blemish.train.loss;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** Focal loss on probabilities: {@code mean(−(1 − p_t)² ln p_t)}, no alpha (spec 3). */
public final class Focal {
  private static final double SMOOTH = 1e-5;

  private Focal() {}

  /**
   * The mean over all pixels.
   *
   * @param probabilities {@code [B, 2, H, W]}, channel 0 normal, channel 1 abnormal
   * @param masks {@code [B, H, W]} in {0, 1}
   */
  public static Tensor of(Tensor probabilities, Tensor masks) {
    Tensor oneHot = Ops.stack(1, List.of(masks.subtractedFrom(1), masks)).clamp(SMOOTH, 1 - SMOOTH);
    Tensor pt = oneHot.mul(probabilities).sum(1).add(SMOOTH);
    return pt.subtractedFrom(1).square().mul(pt.log()).mean().mul(-1);
  }
}
