package dev.blemish.detector.promptad;

import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.memory.PatchMemory;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A learned PromptAD: photo → features → text maps, memory map → fused map and score. */
final class PromptAdDetector implements LearnedDetector {
  private final PromptAdConfig config;
  private final PromptAdEncoder encoder;
  private final Learned learned;
  private final PromptAdInference inference;

  /** Takes ownership of what was learned. */
  PromptAdDetector(PromptAdConfig config, Clip clip, Learned learned) {
    this.config = config;
    this.learned = learned;
    encoder = new PromptAdEncoder(clip, config.inference());
    Map<Task, Tensor> pairs = new EnumMap<>(Task.class);
    learned.texts().forEach(text -> pairs.put(text.task(), text.pair()));
    double scale = config.inference().temperature().scale(clip.logLogitScale());
    inference = new PromptAdInference(config.inference(), scale, pairs, learned.memory());
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      return prediction(inference, photo);
    }
  }

  /** Photos stay in the memory where nothing would be known of the product without them. */
  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    PatchMemory memory = learned.memory();
    if (memory == null || learned.photos() == photos.count()) {
      return detect(image);
    }
    int rows = memory.rows() / learned.photos();
    try (Scope scope = Scope.open();
        PatchMemory rest =
            memory.without((long) photos.first() * rows, (long) photos.count() * rows)) {
      return prediction(
          new PromptAdInference(inference.config(), inference.scale(), inference.pairs(), rest),
          image);
    }
  }

  private Prediction prediction(PromptAdInference inference, RgbImage photo) {
    PromptAdInference.Result result = inference.infer(encoder.test(photo));
    PromptAdConfig.Inference maps = config.inference();
    return new Prediction(
        result.score().toFloats()[0], Maps.smoothed(result.map(), maps.evalSize(), maps.sigma()));
  }

  @Override
  public StoredDetector store() {
    return PromptAdStorage.store(config, learned);
  }

  @Override
  public PromptAdConfig config() {
    return config;
  }

  @Override
  public long learnedParameters() {
    return learned.texts().stream().mapToLong(texts -> texts.words().count()).sum();
  }

  /** Those of the image model, then those of the pixel model. */
  @Override
  public List<Double> trainingLosses() {
    return learned.texts().stream().flatMap(texts -> texts.losses().stream()).toList();
  }

  @Override
  public void close() {
    learned.close();
  }
}
