package dev.blemish.detector.maple;

import dev.blemish.detector.AuxiliarySet.Splits;
import dev.blemish.score.MapSettings;
import dev.blemish.synth.RandomCrop;
import dev.blemish.train.SgdSchedule;

/**
 * Every choice of MaPLe (spec 9).
 *
 * @param model what is learned
 * @param augmentation of the photos in training
 * @param aux the data to train on
 * @param schedule the training
 * @param map how the map of a photo is made
 */
public record MapleConfig(
    MapleSettings model, RandomCrop augmentation, Aux aux, SgdSchedule schedule, MapSettings map) {

  /**
   * The data.
   *
   * @param splits which pictures of the data sets
   */
  public record Aux(Splits splits) {}

  /** The published numbers: crops from 8 % of a photo on, 5 epochs of batches of 4. */
  static MapleConfig published() {
    return new MapleConfig(
        MapleSettings.published(),
        new RandomCrop(0.08, true),
        new Aux(Splits.TEST),
        SgdSchedule.official(5, 4, 0.0035),
        MapSettings.usual());
  }

  /** What a training depends on, the data apart. */
  String trained() {
    return "%s %s %s".formatted(model, augmentation, schedule);
  }
}
