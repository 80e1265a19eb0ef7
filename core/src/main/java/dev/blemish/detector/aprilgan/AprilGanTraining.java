package dev.blemish.detector.aprilgan;

import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.random.Rng;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.train.EpochTraining;
import dev.blemish.train.Trained;
import java.util.List;

/**
 * The training of the linear maps on labelled pictures of other products: features once, then
 * epochs of Adam with β = (0.5, 0.999) at a constant rate.
 */
final class AprilGanTraining {
  private static final double BETA1 = 0.5;

  private final AprilGanConfig config;
  private final AprilGanEncoder encoder;
  private final AprilGanModel model;
  private final Params params;

  /**
   * A training.
   *
   * @param model over the parameters
   * @param params changed in place; stay with the caller
   */
  AprilGanTraining(
      AprilGanConfig config, AprilGanEncoder encoder, AprilGanModel model, Params params) {
    this.config = config;
    this.encoder = encoder;
    this.model = model;
    this.params = params;
  }

  /** Adam over the parameters. */
  static Optimizer optimizer(List<Param> params) {
    return AdamW.adam(BETA1, params);
  }

  /**
   * Trains, or finds the training finished or begun in the workspace.
   *
   * @throws dev.blemish.error.OptionException without labelled pictures of both kinds, or defects
   *     without masks
   */
  Trained run(LearnRequest request) {
    AuxiliarySet set = request.requireAuxiliary("aprilgan").of(config.aux().splits(), true);
    Rng rng = request.rng().fork("training");
    String key =
        String.join(
            " ", "aprilgan", encoder.key(), config.trained(), set.sha256(), "" + rng.seed());
    AprilGanConfig.Schedule schedule = config.schedule();
    EpochTraining.Plan plan =
        new EpochTraining.Plan(schedule.epochs(), schedule.batch(), epoch -> schedule.rate());
    Rng mosaics = rng.fork("mosaics");
    try (Optimizer adam = optimizer(params.all())) {
      return new EpochTraining(params.all(), adam, plan)
          .run(
              set.photos().size(),
              () -> Lessons.open(model, encoder, set, config.aux(), request, mosaics),
              request.workspace(),
              key,
              rng,
              request.progress());
    }
  }
}
