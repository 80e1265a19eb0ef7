package dev.blemish.detector.anomalyclip;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.detector.ValueEncoder;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.List;

/** AnomalyCLIP ready to judge: two text features. No photo is remembered, none can be left out. */
final class AnomalyClipDetector extends TrainedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  private final AnomalyClipConfig config;
  private final ValueEncoder encoder;
  private final Tensor texts;

  /** Takes ownership of the learned words and of their text features {@code [2, E]}. */
  AnomalyClipDetector(
      AnomalyClipConfig config, Clip clip, Params params, Tensor texts, Trained trained) {
    super("anomalyclip", params, trained);
    this.config = config;
    this.texts = texts;
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
  protected void store(List<WeightTensor> tensors, ObjectNode state) {
    tensors.add(WeightTensor.of(TEXTS, texts));
  }

  @Override
  public AnomalyClipConfig config() {
    return config;
  }

  @Override
  public void close() {
    super.close();
    texts.close();
  }
}
