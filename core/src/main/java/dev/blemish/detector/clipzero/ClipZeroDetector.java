package dev.blemish.detector.clipzero;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A backbone with one pair of text features. No photo is remembered, so none can be left out. */
final class ClipZeroDetector implements LearnedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  private final ClipZeroConfig config;
  private final Clip clip;
  private final Tensor texts;
  private final ClipZeroModel model;

  /** Takes ownership of the texts. */
  ClipZeroDetector(ClipZeroConfig config, Clip clip, Tensor texts) {
    this.config = config;
    this.clip = clip;
    this.texts = texts;
    model = new ClipZeroModel(config, clip, texts);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      ClipZeroModel.Result result = model.judge(Clip.pixels(clip.preprocess(), photo));
      return new Prediction(
          result.score().toFloats()[0],
          Maps.smoothed(result.map(), config.evalSize(), config.sigma()));
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image);
  }

  @Override
  public StoredDetector store() {
    WeightTensor pair = WeightTensor.of(TEXTS, texts);
    return new StoredDetector(
        Settings.tree(config),
        JsonNodeFactory.instance.objectNode(),
        Weights.of("clip", List.of(pair), Map.of()));
  }

  @Override
  public ClipZeroConfig config() {
    return config;
  }

  @Override
  public void close() {
    texts.close();
  }
}
