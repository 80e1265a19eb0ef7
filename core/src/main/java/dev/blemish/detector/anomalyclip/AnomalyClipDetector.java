package dev.blemish.detector.anomalyclip;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.ValueEncoder;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** AnomalyCLIP ready to judge: two text features. No photo is remembered, none can be left out. */
final class AnomalyClipDetector implements LearnedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  private final AnomalyClipConfig config;
  private final ValueEncoder encoder;
  private final Params params;
  private final Tensor texts;
  private final Trained trained;

  /** Takes ownership of the learned words and of their text features {@code [2, E]}. */
  AnomalyClipDetector(
      AnomalyClipConfig config, Clip clip, Params params, Tensor texts, Trained trained) {
    this.config = config;
    this.params = params;
    this.texts = texts;
    this.trained = trained;
    encoder = new ValueEncoder(clip, config.vision(), config.layers());
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      ValueFeatures features = encoder.encode(photo);
      double score = AnomalyClipModel.score(config, features, texts).toFloats()[0];
      return new Prediction(
          score, config.map().smoothed(AnomalyClipModel.map(config, features, texts)));
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image);
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>(List.of(WeightTensor.of(TEXTS, texts)));
    params.all().forEach(param -> tensors.add(WeightTensor.of(param.name(), param.value())));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    ArrayNode losses = state.putArray("losses");
    trained.losses().forEach(losses::add);
    return new StoredDetector(
        Settings.tree(config), state, Weights.of("anomalyclip", tensors, Map.of()));
  }

  @Override
  public AnomalyClipConfig config() {
    return config;
  }

  @Override
  public long learnedParameters() {
    return params.count();
  }

  @Override
  public List<Double> trainingLosses() {
    return trained.losses();
  }

  @Override
  public double earlierSeconds() {
    return trained.earlier();
  }

  @Override
  public void close() {
    params.close();
    texts.close();
  }
}
