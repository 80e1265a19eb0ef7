package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.score.Fusion;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A trained AnoPLe at test time: everything that no picture can change is computed once here. One
 * forward pass of the whole view gives {@code p̂}, the text map M̂ and the features of the memory
 * (v2 3.4).
 */
final class AnoPleInference implements AutoCloseable {
  private final AnoPleModel model;
  private final AnoPleConfig.Inference config;
  private final @Nullable AnoPleMemory memory;
  private final Tensor w;
  private final AnoPlePrompts prompts;

  /** Inference without a memory when none is given. */
  AnoPleInference(AnoPleModel model, Optional<AnoPleMemory> memory) {
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
   * @param memoryMap {@code [B, g, g]} of the tower's layers
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

  /** The layers of the memory. */
  List<Integer> layers() {
    return config.layers();
  }

  /** How the backbone computes. */
  Precision precision() {
    return model.clip().vision().precision();
  }

  /** The memory, where there is one. */
  Optional<AnoPleMemory> memory() {
    return Optional.ofNullable(memory);
  }

  /** The same with another memory, which it owns. */
  AnoPleInference with(UnaryOperator<AnoPleMemory> change) {
    return new AnoPleInference(model, memory().map(change));
  }

  /** Everything the paper derives from whole views. */
  Result infer(Seen seen) {
    if (!config.textMap()) {
      return memoryOnly(seen);
    }
    Tensor stem = seen.stem();
    AnoPleModel.Output out =
        model.forward(stem, AnoPleModel.whole(stem.size(0)), prompts, w, memory != null);
    Tensor pHat = out.imageLogits().softmax(1).select(1, 1);
    Tensor textMap = out.pixelProbabilities().select(1, 1);
    Tensor textUp = atEvaluationSize(textMap);
    if (memory == null) {
      return new Result(pHat, textMap, null, textUp, fuse(pHat, textUp));
    }
    Tensor memoryMap = memory.map(out.layers());
    Tensor fused =
        config.fusion().of(textUp, distances(memoryMap, seen), config.textWeight()); // eq. 15
    return new Result(pHat, textMap, memoryMap, fused, fuse(pHat, fused)); // eq. 16
  }

  private Result memoryOnly(Seen seen) {
    if (memory == null) {
      throw new IllegalStateException("no memory was learned");
    }
    Tensor memoryMap = memory.map(features(seen.stem()));
    Tensor fused = distances(memoryMap, seen);
    return new Result(null, null, memoryMap, fused, fused.max(1, 2));
  }

  /** M_mem at evaluation size; with a fine memory the mean of both. */
  private Tensor distances(Tensor memoryMap, Seen seen) {
    Tensor coarse = atEvaluationSize(memoryMap);
    if (memory == null || seen.cells() == null) {
      return coarse;
    }
    return coarse.add(atEvaluationSize(memory.fineMap(seen.cells()))).mul(0.5);
  }

  private Tensor fuse(Tensor pHat, Tensor map) {
    Tensor largest = map.max(1, 2);
    return config.imageToken() ? Fusion.HARMONIC.of(pHat, largest) : largest;
  }

  private Tensor atEvaluationSize(Tensor map) {
    return Maps.enlarged(map, config.evalSize());
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
