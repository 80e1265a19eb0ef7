package dev.blemish.detector.coop;

import dev.blemish.detector.AuxiliarySet.Splits;
import dev.blemish.error.OptionException;
import dev.blemish.prompt.StatePrompts.Wording;
import dev.blemish.score.MapSettings;
import dev.blemish.train.SgdSchedule;

/**
 * Every choice of CoOp and CoCoOp (spec 9).
 *
 * @param texts how the texts are worded
 * @param conditioned whether a network adds to the learned words what it makes of the photo: CoCoOp
 * @param scale factor on cosines before the softmax; 0 for the backbone's own exp(logit_scale)
 * @param aux the data to train on
 * @param schedule the training
 * @param map how the map of a photo is made
 */
public record CoOpConfig(
    Wording texts,
    boolean conditioned,
    double scale,
    Aux aux,
    SgdSchedule schedule,
    MapSettings map) {

  /**
   * The data.
   *
   * @param splits which pictures of the data sets
   */
  public record Aux(Splits splits) {}

  public CoOpConfig {
    if (!(scale >= 0 && scale <= 1000)) {
      throw new OptionException("scale must be from 0 to 1000, not " + scale);
    }
  }

  /** CoOp: 12 words from chance, 50 epochs of batches of 32. */
  static CoOpConfig coOp() {
    return new CoOpConfig(
        new Wording(12, "", "good", "damaged"),
        false,
        0,
        new Aux(Splits.TEST),
        SgdSchedule.official(50, 32, 0.002),
        MapSettings.usual());
  }

  /** CoCoOp: the four words of {@code a photo of a}, 10 epochs of single pictures. */
  static CoOpConfig coCoOp() {
    return new CoOpConfig(
        new Wording(4, "a photo of a", "good", "damaged"),
        true,
        0,
        new Aux(Splits.TEST),
        SgdSchedule.official(10, 1, 0.002),
        MapSettings.usual());
  }

  /** What a training depends on, the data apart. */
  String trained() {
    return "%s %s %s %s".formatted(texts, conditioned, scale, schedule);
  }
}
