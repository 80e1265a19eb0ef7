package dev.blemish.detector;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.tensor.AdamW;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.EpochTraining;
import dev.blemish.train.Trained;
import java.util.function.Function;

/**
 * The training of a zero-shot method on labelled pictures of other products: features once, then
 * epochs of Adam with β = (0.5, 0.999) at a constant rate (spec 6.5, 7).
 *
 * @param method its name, for messages and keys
 * @param encoder of the pictures
 * @param aux which of them
 * @param schedule how long and how fast
 */
public record AuxiliaryTraining(String method, ValueEncoder encoder, Aux aux, Schedule schedule) {
  private static final double BETA1 = 0.5;

  /**
   * The data.
   *
   * @param splits which pictures of the data sets
   */
  public record Aux(AuxiliarySet.Splits splits) {}

  /**
   * The optimisation.
   *
   * @param epochs passes over the data
   * @param batch pictures a step
   * @param rate of Adam
   * @param mapSize pixels of the square on which maps and masks are compared
   */
  public record Schedule(int epochs, int batch, double rate, int mapSize) {
    private static final int EPOCHS_ON_SMALL_DATA = 30;

    public Schedule {
      OptionException.requireBetween("schedule.epochs", epochs, 0, 10_000);
      OptionException.requireBetween("schedule.batch", batch, 1, 1024);
      OptionException.requireBetween("schedule.mapSize", mapSize, 8, 2048);
      if (!(rate > 0 && rate <= 1)) {
        throw new OptionException("schedule.rate must be above 0 and at most 1, not " + rate);
      }
    }

    /**
     * The schedule of the published codes: eight pictures a step at a rate of 0.001, maps compared
     * at the size of the pictures. On the embedded backbone, which is for small data, {@value
     * #EPOCHS_ON_SMALL_DATA} epochs, and maps at the size before pictures are enlarged.
     *
     * @param epochs of the paper
     */
    public static Schedule of(ClipConfig clip, int epochs) {
      if (clip.vision().stem() == ClipConfig.StemKind.EFFICIENTNET_LITE0) {
        return new Schedule(EPOCHS_ON_SMALL_DATA, 8, 1e-3, clip.imageSize());
      }
      return new Schedule(epochs, 8, 1e-3, ValueSettings.of(clip).imageSize());
    }
  }

  /**
   * Trains, or finds the training finished or begun in the workspace.
   *
   * @param params what is learned; changed in place
   * @param settings everything else that the training depends on, as text
   * @param loss of a batch, a scalar
   * @throws OptionException without labelled pictures of both kinds, or defects without masks
   */
  public Trained run(
      LearnRequest request, Params params, String settings, Function<LabelledBatch, Tensor> loss) {
    AuxiliarySet set = request.requireAuxiliary(method).of(aux.splits(), true);
    Rng rng = request.rng().fork("training");
    String key =
        String.join(
            " ",
            method,
            settings,
            schedule.toString(),
            encoder.key(),
            set.sha256(),
            "" + rng.seed());
    EpochTraining.Plan plan =
        new EpochTraining.Plan(schedule.epochs(), schedule.batch(), epoch -> schedule.rate());
    try (Optimizer adam = AdamW.adam(BETA1, params.all())) {
      return new EpochTraining(params.all(), adam, plan)
          .run(
              set.photos().size(),
              () -> new AuxiliaryPictures(set, encoder, schedule.mapSize(), request, loss),
              request.workspace(),
              key,
              rng,
              request.progress());
    }
  }
}
