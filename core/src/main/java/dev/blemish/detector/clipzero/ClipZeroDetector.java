package dev.blemish.detector.clipzero;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blemish.AnomalyMap;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.image.RgbImage;
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
      int input = clip.preprocess().size();
      ClipZeroModel.Result result =
          model.judge(Tensor.of(clip.preprocess().apply(photo), 1, 3, input, input));
      int size = config.evalSize();
      FloatPlane map = new FloatPlane(size, size, result.map().toFloats());
      FloatPlane smooth = config.sigma() > 0 ? Gaussian.blur(map, config.sigma()) : map;
      return new Prediction(result.score().toFloats()[0], new AnomalyMap(smooth));
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, int index) {
    return detect(image);
  }

  @Override
  public StoredDetector store() {
    WeightTensor pair = WeightTensor.ofFloats(TEXTS, texts.shape(), texts.toFloats());
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
  public long learnedParameters() {
    return 0;
  }

  @Override
  public List<Double> trainingLosses() {
    return List.of();
  }

  @Override
  public void close() {
    texts.close();
  }
}
