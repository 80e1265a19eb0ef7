package dev.blemish.detector.faprompt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.detector.ValueEncoder;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.List;

/** FAPrompt ready to judge. No photo is remembered, so none can be left out. */
final class FaPromptDetector extends TrainedDetector {
  /** The pair of text features without a prior among the stored tensors. */
  static final String PAIR = "texts";

  private final FaPromptConfig config;
  private final ValueEncoder encoder;
  private final FaPromptModel model;
  private final Tensor pair;

  /** Takes ownership of what was learned and of the pair {@code [2, E]}. */
  FaPromptDetector(FaPromptConfig config, Clip clip, Params params, Tensor pair, Trained trained) {
    super("faprompt", params, trained);
    this.config = config;
    this.pair = pair;
    encoder = FaPrompt.encoder(config, clip);
    model = new FaPromptModel(config, clip, params);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      FaPromptModel.Passes passes = model.passes(encoder.encode(photo), pair);
      return new Prediction(passes.score().toFloats()[0], config.map().smoothed(model.map(passes)));
    }
  }

  @Override
  protected void store(List<WeightTensor> tensors, ObjectNode state) {
    tensors.add(WeightTensor.of(PAIR, pair));
  }

  @Override
  public FaPromptConfig config() {
    return config;
  }

  @Override
  public void close() {
    model.close();
    super.close();
    pair.close();
  }
}
