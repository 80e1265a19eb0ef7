package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Product;
import dev.blemish.random.Rng;
import dev.blemish.score.MapSettings;
import dev.blemish.synth.RandomCrop;
import dev.blemish.tensor.Params;
import dev.blemish.train.SgdSchedule;
import dev.blemish.train.Trained;
import dev.blemish.train.Workspace;
import java.util.List;

/**
 * How both methods learn, whatever their pictures are.
 *
 * @param config all settings
 * @param model of these
 * @param augmentation of these
 * @param schedule of these
 * @param map of these
 */
record MapleLearning(
    Record config,
    MapleSettings model,
    RandomCrop augmentation,
    SgdSchedule schedule,
    MapSettings map) {

  /**
   * Learns from pictures.
   *
   * @param workspace where the state of the training is kept
   * @param key what it depends on, the seed apart
   */
  LearnedDetector run(
      Clip clip, LearnRequest request, Pictures pictures, Workspace workspace, String key) {
    model.requireLayers(clip.config());
    List<String> words = request.products().stream().map(Product::word).distinct().toList();
    Rng rng = request.rng().fork("parameters");
    Params params = MapleParameters.fresh(model, clip, rng);
    MapleModel product = MapleDetector.model(model, clip, params, words); // before the work
    try (MapleModel learning = new MapleModel(model, clip, params, pictures.words())) {
      Trained trained =
          new MapleTraining(learning, clip, augmentation, pictures)
              .run(schedule, workspace, key, request);
      return new MapleDetector(product, clip, new MapleDetector.Facts(config, map, words, trained));
    } catch (RuntimeException e) { // stopped, diverged, an unreadable photo: nothing may leak
      product.close();
      params.close();
      throw e;
    }
  }
}
