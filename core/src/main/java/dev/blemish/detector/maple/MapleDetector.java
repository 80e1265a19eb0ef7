package dev.blemish.detector.maple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.score.MapSettings;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.ArrayList;
import java.util.List;

/** A learned MaPLe or MaPLe+DRAEM. No photo is remembered, so none can be left out. */
final class MapleDetector extends TrainedDetector {
  private final MapleModel model;
  private final Clip clip;
  private final Facts facts;
  private final VisionTaps taps;
  private final Tensor pair;

  /** What is kept beside settings and tensors. */
  record State(List<String> words, List<Double> losses) {}

  /**
   * What is told about the learning.
   *
   * @param config all settings
   * @param map of these
   * @param words of the products
   * @param trained what the training did
   */
  record Facts(Record config, MapSettings map, List<String> words, Trained trained) {}

  /** Takes ownership of the model, which is about the words of the facts, and its parameters. */
  MapleDetector(MapleModel model, Clip clip, Facts facts) {
    super("maple", model.params(), facts.trained());
    this.model = model;
    this.clip = clip;
    this.facts = facts;
    try (Scope scope = Scope.open()) {
      taps = owned(model.visionTaps());
      pair = model.texts().pair(model.textTaps()).owned();
    }
  }

  private static VisionTaps owned(VisionTaps taps) {
    parts(taps).forEach(Tensor::owned);
    return taps;
  }

  private static List<Tensor> parts(VisionTaps taps) {
    List<Tensor> parts = new ArrayList<>(taps.deep());
    if (taps.context() != null) {
      parts.add(taps.context());
    }
    return parts;
  }

  /** A stored detector again. */
  static MapleDetector restore(
      StoredDetector stored, MapleSettings settings, Clip clip, Record config, MapSettings map) {
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    settings.requireLayers(clip.config());
    Params params = params(stored, MapleParameters.shapes(settings, clip.config()));
    MapleModel model = model(settings, clip, params, state.words());
    Trained trained = trained(state.losses());
    return new MapleDetector(model, clip, new Facts(config, map, state.words(), trained));
  }

  /**
   * A model; where it cannot be made, the parameters are freed.
   *
   * @throws OptionException when a text is too long
   */
  static MapleModel model(MapleSettings settings, Clip clip, Params params, List<String> words) {
    try {
      return new MapleModel(settings, clip, params, words);
    } catch (RuntimeException e) {
      params.close();
      throw e;
    }
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      Tensor tokens = model.tokens(Clip.pixels(clip.preprocess(), photo), taps).unit(-1);
      return TwoStates.prediction(tokens, pair, model.scale(), facts.map());
    }
  }

  @Override
  protected void store(List<WeightTensor> tensors, ObjectNode state) {
    facts.words().forEach(state.putArray("words")::add);
  }

  @Override
  public Record config() {
    return facts.config();
  }

  @Override
  public void close() {
    parts(taps).forEach(Tensor::close);
    pair.close();
    model.close();
    super.close();
  }
}
