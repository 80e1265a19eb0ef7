package dev.blemish.detector.faprompt;

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
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** FAPrompt ready to judge. No photo is remembered, so none can be left out. */
final class FaPromptDetector implements LearnedDetector {
  /** The pair of text features without a prior among the stored tensors. */
  static final String PAIR = "texts";

  private final FaPromptConfig config;
  private final ValueEncoder encoder;
  private final Params params;
  private final FaPromptModel model;
  private final Tensor pair;
  private final Trained trained;

  /** Takes ownership of what was learned and of the pair {@code [2, E]}. */
  FaPromptDetector(FaPromptConfig config, Clip clip, Params params, Tensor pair, Trained trained) {
    this.config = config;
    this.params = params;
    this.pair = pair;
    this.trained = trained;
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
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image);
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>(List.of(WeightTensor.of(PAIR, pair)));
    params.all().forEach(param -> tensors.add(WeightTensor.of(param.name(), param.value())));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    ArrayNode losses = state.putArray("losses");
    trained.losses().forEach(losses::add);
    return new StoredDetector(
        Settings.tree(config), state, Weights.of("faprompt", tensors, Map.of()));
  }

  @Override
  public FaPromptConfig config() {
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
    model.close();
    params.close();
    pair.close();
  }
}
