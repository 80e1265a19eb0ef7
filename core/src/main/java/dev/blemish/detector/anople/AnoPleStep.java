package dev.blemish.detector.anople;

import dev.blemish.detector.anople.AnoPleModel.Half;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Forward and backward for one support photo. The two halves of the batch, the good picture and the
 * one with a pseudo-anomaly, share no view: they run side by side. The texts run once for both; the
 * chain rule is cut at their pair of features and goes on there when both halves are done.
 */
final class AnoPleStep {
  private final AnoPleModel model;

  AnoPleStep(AnoPleModel model) {
    this.model = model;
  }

  /**
   * The terms of the loss (v2 eq. 8–13) of a step as numbers.
   *
   * @param focal of all views
   * @param dice of the abnormal channel
   * @param diceNormal of the normal channel, 0 when switched off
   * @param ceImage cross-entropy of the views
   * @param ceLatent of the latent anomalies
   * @param align alignment, 0 when switched off
   */
  record Losses(
      double focal, double dice, double diceNormal, double ceImage, double ceLatent, double align) {
    private static Losses of(AnoPleModel.Loss loss) {
      return new Losses(
          loss.focal().item(),
          loss.dice().item(),
          loss.diceNormal().item(),
          loss.ceImage().item(),
          loss.ceLatent().item(),
          loss.align().item());
    }

    private Losses plus(Losses other) {
      return new Losses(
          focal + other.focal,
          dice + other.dice,
          diceNormal + other.diceNormal,
          ceImage + other.ceImage,
          ceLatent + other.ceLatent,
          align + other.align);
    }

    /** L_pixel. */
    double pixel() {
      return focal + dice + diceNormal;
    }

    /** L_img. */
    double image() {
      return ceImage + ceLatent;
    }

    /** The sum of all. */
    double total() {
      return pixel() + image() + align;
    }
  }

  /** Adds the gradients of a step to the model's parameters; the terms of its loss. */
  Losses run(Half good, Half damaged) {
    try (Scope scope = Scope.recording()) {
      Tensor w = model.textPair(model.textFeatures(model.prompts()));
      Tensor cut = w.detach().trainable();
      // Two additions to a gradient give the same sum in either order, so runs repeat exactly.
      List<Losses> losses = Engine.sideBySide(List.of(good, damaged), half -> half(half, cut));
      if (w.recorded()) {
        w.mul(cut.gradient()).sum().backward();
      }
      return losses.get(0).plus(losses.get(1));
    }
  }

  private Losses half(Half half, Tensor w) {
    try (Scope scope = Scope.recording()) {
      AnoPleModel.Output out = model.forward(half.stem(), model.views(), model.prompts(), w, false);
      AnoPleModel.Loss loss = model.loss(out, w, half);
      loss.total().backward();
      return Losses.of(loss);
    }
  }
}
