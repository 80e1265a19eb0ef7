package dev.blemish.detector.aprilgan;

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
import dev.blemish.image.RgbImage;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** APRIL-GAN ready to judge: trained linear maps, a pair of texts and perhaps a memory. */
final class AprilGanDetector implements LearnedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  private final AprilGanConfig config;
  private final AprilGanEncoder encoder;
  private final AprilGanModel model;
  private final Params params;
  private final Tensor texts;
  private final @Nullable AprilGanMemory memory;
  private final Trained trained;

  /**
   * Takes ownership of parameters, texts and memory.
   *
   * @param texts {@code [2, E]}
   * @param memory empty where no photo is remembered
   */
  AprilGanDetector(
      AprilGanConfig config,
      Clip clip,
      Params params,
      Tensor texts,
      Optional<AprilGanMemory> memory,
      Trained trained) {
    this.config = config;
    this.params = params;
    this.texts = texts;
    this.memory = memory.orElse(null);
    this.trained = trained;
    encoder = new AprilGanEncoder(clip, config);
    model = new AprilGanModel(config, clip, params);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    return detect(photo, memory);
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    if (memory == null) {
      return detect(image);
    }
    try (AprilGanMemory rest = memory.without(photos)) {
      return detect(image, rest);
    }
  }

  private Prediction detect(RgbImage photo, @Nullable AprilGanMemory remembered) {
    int size = config.map().evalSize();
    try (Scope scope = Scope.open()) {
      AprilGanEncoder.Seen seen = encoder.see(photo);
      double text = model.textScore(seen.global(), texts).toFloats()[0];
      Tensor map = model.map(seen.patches(config.layers()), texts, size);
      int maps = config.layers().size();
      AprilGanConfig.Source source = config.score().zeroShot();
      if (remembered != null) {
        map = map.add(remembered.map(seen.patches(config.memory().layers()), size));
        maps += remembered.layers();
        source = config.score().fewShot();
      }
      double largest = map.reshape(-1).max(0).item();
      return new Prediction(
          AprilGanScore.of(source, text, largest, maps),
          Maps.smoothed(map, size, config.map().sigma()));
    }
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>(List.of(WeightTensor.of(TEXTS, texts)));
    params.all().forEach(param -> tensors.add(WeightTensor.of(param.name(), param.value())));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("photos", memory == null ? 0 : memory.photos());
    if (memory != null) {
      tensors.addAll(memory.store());
    }
    ArrayNode losses = state.putArray("losses");
    trained.losses().forEach(losses::add);
    return new StoredDetector(
        Settings.tree(config), state, Weights.of("aprilgan", tensors, Map.of()));
  }

  @Override
  public AprilGanConfig config() {
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
    if (memory != null) {
      memory.close();
    }
  }
}
