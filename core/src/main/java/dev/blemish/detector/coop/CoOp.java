package dev.blemish.detector.coop;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.tensor.Params;
import dev.blemish.train.Trained;
import java.util.List;

/** The methods CoOp and CoCoOp: how they learn, how they come back from a bundle. */
public final class CoOp implements Method {
  private final MethodInfo info;
  private final CoOpConfig defaults;

  /** What is kept beside settings and tensors. */
  private record State(List<String> words, List<Double> losses) {}

  private CoOp(MethodInfo info, CoOpConfig defaults) {
    this.info = info;
    this.defaults = defaults;
  }

  /** CoOp: the learned words are the same for every photo. */
  public static CoOp coOp() {
    return new CoOp(
        info(
            "coop",
            "plain CLIP with learned words in its two texts; a baseline",
            "CoOp, IJCV 2022",
            "learns in minutes, one forward pass a photo"),
        CoOpConfig.coOp());
  }

  /** CoCoOp: a small network shifts the learned words for each photo. */
  public static CoOp coCoOp() {
    return new CoOp(
        info(
            "cocoop",
            "plain CLIP with words that are learned and shifted for each photo; a baseline",
            "CoCoOp, CVPR 2022",
            "learns in minutes to an hour, one forward pass of both towers a photo"),
        CoOpConfig.coCoOp());
  }

  private static MethodInfo info(String name, String summary, String paper, String speed) {
    return new MethodInfo(
        name,
        summary,
        paper,
        0,
        0,
        "a backbone with a text tower; labelled photos of other products",
        speed,
        "least",
        true);
  }

  @Override
  public MethodInfo info() {
    return info;
  }

  @Override
  public CoOpConfig defaults(Encoder backbone) {
    return defaults;
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(info.name(), request.backbone());
    CoOpConfig config = (CoOpConfig) config(clip, request.settings());
    AuxiliarySet set = request.requireAuxiliary(info.name()).of(config.aux().splits(), false);
    List<String> words = request.products().stream().map(Product::word).distinct().toList();
    Params params = CoOpParameters.fresh(config, clip, request.rng().fork("parameters"));
    CoOpModel model = model(config, clip, params, words); // refuses words before the work
    try (CoOpModel learning = new CoOpModel(config, clip, params, set.words())) {
      int embed = clip.config().embed();
      Trained trained = new CoOpTraining(info.name(), learning, set, embed).run(clip, request);
      return new CoOpDetector(model, clip, words, trained);
    } catch (RuntimeException e) { // stopped, diverged, an unreadable photo: nothing may leak
      model.close();
      params.close();
      throw e;
    }
  }

  private static CoOpModel model(CoOpConfig config, Clip clip, Params params, List<String> words) {
    try {
      return new CoOpModel(config, clip, params, words);
    } catch (RuntimeException e) {
      params.close();
      throw e;
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(info.name(), backbone);
    CoOpConfig config = Settings.read(stored.config(), CoOpConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    Params params = TrainedDetector.params(stored, CoOpParameters.shapes(config, clip.config()));
    CoOpModel model = model(config, clip, params, state.words());
    return new CoOpDetector(model, clip, state.words(), TrainedDetector.trained(state.losses()));
  }
}
