package dev.blemish.detector.anople;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.blemish.memory.PatchMemory;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A learned AnoPLe: photo → whole view → one forward pass → fused map and score. */
final class AnoPleDetector implements LearnedDetector {
  private final AnoPleModel model;
  private final AnoPleInference inference;
  private final List<String> words;
  private final int photos;
  private final List<Double> losses;

  /** Takes ownership of the model and the memory. */
  AnoPleDetector(
      AnoPleModel model,
      Optional<PatchMemory> memory,
      List<String> words,
      int photos,
      List<Double> losses) {
    this.model = model;
    this.inference = new AnoPleInference(model, memory);
    this.words = List.copyOf(words);
    this.photos = photos;
    this.losses = List.copyOf(losses);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      return prediction(inference.infer(stem(model.clip(), photo)));
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, int index) {
    try (Scope scope = Scope.open();
        AnoPleInference others = inference.without(index, photos)) {
      return prediction(others.infer(stem(model.clip(), image)));
    }
  }

  AnoPleModel model() {
    return model;
  }

  AnoPleInference inference() {
    return inference;
  }

  /** The stem's tokens of the whole view, {@code [1, 1 + n, w]}. */
  static Tensor stem(Clip clip, RgbImage photo) {
    int size = clip.preprocess().size();
    return clip.vision().stem(Tensor.of(clip.preprocess().apply(photo), 1, 3, size, size));
  }

  private Prediction prediction(AnoPleInference.Result result) {
    AnoPleConfig.Inference config = model.config().inference();
    int size = config.evalSize();
    FloatPlane map = new FloatPlane(size, size, result.fused().select(0, 0).toFloats());
    FloatPlane smooth = config.sigma() > 0 ? Gaussian.blur(map, config.sigma()) : map;
    return new Prediction(result.score().toFloats()[0], new AnomalyMap(smooth));
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>();
    for (Param param : model.parameters().all()) {
      tensors.add(weight(param.name(), param.value()));
    }
    inference
        .memory()
        .ifPresent(
            memory -> {
              for (int i = 0; i < memory.layers().size(); i++) {
                tensors.add(weight("memory.layer" + memory.layers().get(i), memory.bank(i)));
              }
            });
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    words.forEach(state.putArray("words")::add);
    state.put("photos", photos);
    losses.forEach(state.putArray("losses")::add);
    return new StoredDetector(
        Settings.tree(model.config()), state, Weights.of("anople", tensors, Map.of()));
  }

  private static WeightTensor weight(String name, Tensor tensor) {
    return WeightTensor.ofFloats(name, tensor.shape(), tensor.toFloats());
  }

  @Override
  public AnoPleConfig config() {
    return model.config();
  }

  @Override
  public long learnedParameters() {
    return model.parameters().count();
  }

  @Override
  public List<Double> trainingLosses() {
    return losses;
  }

  @Override
  public void close() {
    inference.close();
    model.close();
  }
}
