package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.memory.PatchMemory;
import dev.blemish.score.Fusion;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trained AnoPLe at test time: everything that no picture can change is computed once here. One
 * forward pass of the whole view gives {@code p̂}, the text map M̂ and the features of the memory
 * (v2 3.4).
 */
final class AnoPleInference implements AutoCloseable {
  private final AnoPleModel model;
  private final AnoPleConfig.Inference config;
  private final @Nullable PatchMemory memory;
  private final Tensor w;
  private final AnoPlePrompts prompts;

  /** Inference without a memory when none is given. */
  AnoPleInference(AnoPleModel model, Optional<PatchMemory> memory) {
    this.model = model;
    this.config = model.config().inference();
    this.memory = memory.orElse(null);
    try (Scope scope = Scope.open()) {
      prompts = model.prompts().owned();
      w = model.textPair(model.textFeatures(prompts)).owned();
    }
  }

  /**
   * Scores and maps of a batch; a part that is switched off is null.
   *
   * @param pHat {@code [B]} abnormal probability of the class token
   * @param textMap M̂ {@code [B, G, G]}
   * @param memoryMap {@code [B, g, g]}
   * @param fused {@code [B, E, E]} at evaluation size, not smoothed
   * @param score {@code [B]}
   */
  record Result(
      @Nullable Tensor pHat,
      @Nullable Tensor textMap,
      @Nullable Tensor memoryMap,
      Tensor fused,
      Tensor score) {}

  /** Raw block outputs of whole views for the memory: one {@code [B, n, w]} a layer. */
  List<Tensor> features(Tensor stem) {
    VisionTaps taps =
        prompts.visionTaps(AnoPleModel.whole(stem.size(0)), Set.copyOf(config.layers()));
    VisionTokens tokens = model.clip().vision().forward(stem, taps);
    return config.layers().stream().map(tokens::patches).toList();
  }

  /** The memory of support pictures' stems, one {@code [1, 1 + n, w]} each. */
  PatchMemory remember(List<Tensor> stems) {
    try (Scope scope = Scope.open()) {
      List<List<Tensor>> banks = new ArrayList<>();
      config.layers().forEach(layer -> banks.add(new ArrayList<>()));
      for (Tensor stem : stems) {
        List<Tensor> features = features(stem);
        for (int i = 0; i < banks.size(); i++) {
          banks.get(i).add(features.get(i).reshape(-1, features.get(i).size(2)));
        }
      }
      return PatchMemory.of(config.layers(), banks.stream().map(rows -> Ops.cat(0, rows)).toList());
    }
  }

  /** The memory, where there is one. */
  Optional<PatchMemory> memory() {
    return Optional.ofNullable(memory);
  }

  /** The same without one of so many support photos in the memory; closed by the caller. */
  AnoPleInference without(int photo, int photos) {
    if (memory == null || photos < 2) {
      return new AnoPleInference(model, memory().map(all -> all.without(0, 0)));
    }
    long rows = memory.rows() / photos;
    return new AnoPleInference(model, Optional.of(memory.without(photo * rows, rows)));
  }

  /** Everything the paper derives from whole views' stems {@code [B, 1 + n, w]}. */
  Result infer(Tensor stem) {
    boolean useMemory = config.memory() && memory != null;
    if (!config.textMap()) {
      return memoryOnly(stem);
    }
    AnoPleModel.Output out =
        model.forward(stem, AnoPleModel.whole(stem.size(0)), prompts, w, useMemory);
    Tensor pHat = out.imageLogits().softmax(1).select(1, 1);
    Tensor textMap = out.pixelProbabilities().select(1, 1);
    Tensor textUp = atEvaluationSize(textMap);
    if (!useMemory) {
      return new Result(pHat, textMap, null, textUp, fuse(pHat, textUp));
    }
    Tensor memoryMap = memoryMap(out.layers());
    Tensor fused =
        config.fusion().of(textUp, atEvaluationSize(memoryMap), config.textWeight()); // eq. 15
    return new Result(pHat, textMap, memoryMap, fused, fuse(pHat, fused)); // eq. 16
  }

  private Result memoryOnly(Tensor stem) {
    Tensor memoryMap = memoryMap(features(stem));
    Tensor fused = atEvaluationSize(memoryMap);
    return new Result(null, null, memoryMap, fused, fused.max(1, 2));
  }

  private Tensor fuse(Tensor pHat, Tensor map) {
    Tensor largest = map.max(1, 2);
    return config.imageToken() ? Fusion.HARMONIC.of(pHat, largest) : largest;
  }

  /** Per-layer distances {@code [B, layers, n]}. */
  Tensor layerDistances(List<Tensor> features) {
    if (memory == null) {
      throw new IllegalStateException("no memory was learned");
    }
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      maps.add(memory.distances(i, features.get(i)));
    }
    return Ops.stack(1, maps);
  }

  private Tensor memoryMap(List<Tensor> features) {
    Tensor mean = layerDistances(features).mean(1);
    int grid = (int) Math.round(Math.sqrt(mean.size(1)));
    return mean.reshape(mean.size(0), grid, grid);
  }

  private Tensor atEvaluationSize(Tensor map) {
    int size = config.evalSize();
    return Ops.bilinear(map.unsqueeze(1), size, size, false).select(1, 0);
  }

  /** {@code w = (w⁺, w⁻)}. */
  Tensor textPair() {
    return w;
  }

  @Override
  public void close() {
    w.close();
    prompts.close();
    if (memory != null) {
      memory.close();
    }
  }
}
