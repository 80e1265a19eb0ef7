package dev.blemish.detector.winclip;

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
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** WinCLIP ready to judge: one pair of text features and, with photos, a memory of them. */
final class WinClipDetector implements LearnedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  private final WinClipConfig config;
  private final Clip clip;
  private final WinClipEncoder encoder;
  private final WinClipMaps maps;
  private final Tensor texts;
  private final @Nullable WinClipMemory memory;

  /** Takes ownership of the texts and the memory. */
  WinClipDetector(WinClipConfig config, Clip clip, Tensor texts, Optional<WinClipMemory> memory) {
    this.config = config;
    this.clip = clip;
    this.texts = texts;
    this.memory = memory.orElse(null);
    encoder = new WinClipEncoder(config, clip);
    maps = new WinClipMaps(config, encoder.windows(), texts, Math.exp(clip.logLogitScale()));
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      return prediction(photo, memory);
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    if (memory == null) {
      return detect(image);
    }
    try (Scope scope = Scope.open();
        WinClipMemory others = memory.without(photos)) {
      return prediction(image, others);
    }
  }

  private Prediction prediction(RgbImage photo, @Nullable WinClipMemory remembered) {
    Tensor pixels = Clip.pixels(clip.preprocess(), photo);
    WinClipMaps.Result result = maps.of(encoder.see(pixels), remembered);
    return new Prediction(
        result.score().toFloats()[0],
        Maps.smoothed(result.up(), config.evalSize(), config.sigma()));
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>();
    tensors.add(WeightTensor.of(TEXTS, texts));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("photos", memory == null ? 0 : memory.photos());
    if (memory != null) {
      tensors.addAll(memory.store());
    }
    return new StoredDetector(
        Settings.tree(config), state, Weights.of("winclip", tensors, Map.of()));
  }

  @Override
  public WinClipConfig config() {
    return config;
  }

  @Override
  public void close() {
    texts.close();
    if (memory != null) {
      memory.close();
    }
  }
}
