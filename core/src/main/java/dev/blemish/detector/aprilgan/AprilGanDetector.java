package dev.blemish.detector.aprilgan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** APRIL-GAN ready to judge: trained linear maps, a pair of texts and perhaps a memory. */
final class AprilGanDetector extends TrainedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  private final AprilGanConfig config;
  private final AprilGanEncoder encoder;
  private final AprilGanModel model;
  private final Tensor texts;
  private final @Nullable AprilGanMemory memory;

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
    super("aprilgan", params, trained);
    this.config = config;
    this.texts = texts;
    this.memory = memory.orElse(null);
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
  protected void store(List<WeightTensor> tensors, ObjectNode state) {
    tensors.add(WeightTensor.of(TEXTS, texts));
    state.put("photos", memory == null ? 0 : memory.photos());
    if (memory != null) {
      tensors.addAll(memory.store());
    }
  }

  @Override
  public AprilGanConfig config() {
    return config;
  }

  @Override
  public void close() {
    super.close();
    texts.close();
    if (memory != null) {
      memory.close();
    }
  }
}
