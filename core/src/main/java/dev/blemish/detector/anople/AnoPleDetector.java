package dev.blemish.detector.anople;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A learned AnoPLe: photo → whole view → one forward pass → fused map and score. */
final class AnoPleDetector implements LearnedDetector {
  private final AnoPleModel model;
  private final AnoPleInference inference;
  private final List<String> words;
  private final List<Double> losses;

  /** Takes ownership of the model and the memory. */
  AnoPleDetector(
      AnoPleModel model, Optional<AnoPleMemory> memory, List<String> words, List<Double> losses) {
    this.model = model;
    this.inference = new AnoPleInference(model, memory);
    this.words = List.copyOf(words);
    this.losses = List.copyOf(losses);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      return prediction(inference, photo);
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image, memory -> memory.without(photos));
  }

  @Override
  public Prediction detectWithoutCopies(RgbImage image, PhotoRange photos) {
    return detect(image, memory -> memory.withoutCopies(photos));
  }

  private Prediction detect(RgbImage image, UnaryOperator<AnoPleMemory> change) {
    try (Scope scope = Scope.open();
        AnoPleInference other = inference.with(change)) {
      return prediction(other, image);
    }
  }

  AnoPleModel model() {
    return model;
  }

  AnoPleInference inference() {
    return inference;
  }

  private Prediction prediction(AnoPleInference inference, RgbImage photo) {
    AnoPleConfig.Inference config = model.config().inference();
    AnoPleInference.Result result = inference.infer(Seen.of(model.clip(), config, photo));
    return new Prediction(
        result.score().toFloats()[0],
        Maps.smoothed(result.fused(), config.evalSize(), config.sigma()));
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>();
    for (Param param : model.parameters().all()) {
      tensors.add(WeightTensor.of(param.name(), param.value()));
    }
    inference.memory().ifPresent(memory -> tensors.addAll(memory.store()));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    words.forEach(state.putArray("words")::add);
    ArrayNode pictures = state.putArray("pictures");
    inference.memory().ifPresent(memory -> memory.pictures().forEach(pictures::add));
    losses.forEach(state.putArray("losses")::add);
    return new StoredDetector(
        Settings.tree(model.config()), state, Weights.of("anople", tensors, Map.of()));
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
