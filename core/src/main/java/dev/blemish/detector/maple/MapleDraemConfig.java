package dev.blemish.detector.maple;

import dev.blemish.score.MapSettings;
import dev.blemish.synth.PseudoAnomalyOptions;
import dev.blemish.synth.RandomCrop;
import dev.blemish.train.SgdSchedule;

/**
 * Every choice of MaPLe+DRAEM (spec 9, 11).
 *
 * @param model what is learned
 * @param augmentation of the pictures in training, after the anomaly was put in
 * @param anomalies how pseudo-anomalies are made
 * @param schedule the training; an epoch passes over every good photo and one new pseudo-anomaly of
 *     each
 * @param map how the map of a photo is made
 */
public record MapleDraemConfig(
    MapleSettings model,
    RandomCrop augmentation,
    PseudoAnomalyOptions anomalies,
    SgdSchedule schedule,
    MapSettings map) {

  /** As many epochs as AnoPLe; no crop, which would cut away what makes a picture abnormal. */
  static MapleDraemConfig defaults() {
    return new MapleDraemConfig(
        MapleSettings.published(),
        new RandomCrop(1, true),
        PseudoAnomalyOptions.defaults(),
        SgdSchedule.official(60, 4, 0.0035),
        MapSettings.usual());
  }
}
