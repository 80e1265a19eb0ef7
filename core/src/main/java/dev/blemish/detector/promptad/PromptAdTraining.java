package dev.blemish.detector.promptad;

import dev.blemish.Progress;
import dev.blemish.detector.promptad.PromptAdConfig.Schedule;
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The training of one model (supplementary material): each step sees all support photos, whose
 * features were computed once, and encodes every text.
 */
final class PromptAdTraining {
  private final PromptAdModel model;
  private final Tensor x;
  private final Progress progress;

  /** A training on good photos. */
  PromptAdTraining(PromptAdModel model, VisualFeatures support, Progress progress) {
    this.model = model;
    x = model.seen(support);
    this.progress = progress;
  }

  /** Trains for all epochs; returns the total loss of each. Nothing learnable, nothing done. */
  List<Double> run() {
    Schedule schedule = model.config().schedule();
    List<Double> losses = new ArrayList<>();
    int epochs = model.learned().all().isEmpty() ? 0 : schedule.epochs();
    try (Sgd sgd =
        new Sgd(schedule.momentum(), schedule.weightDecay(), List.of(model.learned().all()))) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        losses.add(backward());
        sgd.step(schedule.rate(epoch));
        progress.step("learn", epoch + 1L, epochs, "epoch " + (epoch + 1));
      }
    }
    return losses;
  }

  /** Forward and backward of one step; the total loss. */
  private double backward() {
    try (Scope scope = Scope.recording()) {
      Tensor total = model.loss(x, model.texts()).total();
      total.backward();
      double loss = total.item();
      if (!Double.isFinite(loss)) {
        throw new OptionException(
            String.format(
                Locale.ROOT, "the training diverged (loss %s): lower schedule.rate", loss));
      }
      return loss;
    }
  }
}
