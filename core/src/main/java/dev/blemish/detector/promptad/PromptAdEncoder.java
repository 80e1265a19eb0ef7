package dev.blemish.detector.promptad;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.detector.promptad.PromptAdConfig.Inference;
import dev.blemish.detector.promptad.PromptAdConfig.MemoryFeatures;
import dev.blemish.detector.promptad.PromptAdConfig.ResizeSteps;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * Photos to features: value-value attention in all blocks, ordinary tokens of the memory's layers
 * (spec 2, 5.3).
 */
final class PromptAdEncoder {
  private static final int FIRST_SIZE = 1024;

  private final VisionTower tower;
  private final Inference config;
  private final Preprocess support;
  private final Preprocess test;

  PromptAdEncoder(Clip clip, Inference config) {
    tower = clip.vision();
    this.config = config;
    Preprocess plain = clip.preprocess();
    int first = config.resize() == ResizeSteps.AS_RELEASED ? FIRST_SIZE : plain.intermediate();
    support = preprocess(plain, first, plain.bgr());
    test = preprocess(plain, first, plain.bgr() ^ config.bgrTest());
  }

  private static Preprocess preprocess(Preprocess plain, int first, boolean bgr) {
    return new Preprocess(
        plain.size(), plain.fit(), plain.filter(), plain.mean(), plain.std(), first, bgr);
  }

  /** A photo to learn from. */
  VisualFeatures support(RgbImage photo) {
    return features(photo, support);
  }

  /** A photo to inspect. */
  VisualFeatures test(RgbImage photo) {
    return features(photo, test);
  }

  private VisualFeatures features(RgbImage photo, Preprocess preprocess) {
    try (Scope scope = Scope.open()) {
      return features(Clip.pixels(preprocess, photo)).keptBy(scope);
    }
  }

  /** The features of preprocessed pictures {@code [B, 3, S, S]}. */
  VisualFeatures features(Tensor images) {
    Set<Integer> layers = config.memory() ? Set.copyOf(config.layers()) : Set.of();
    VisionTaps taps = config.text() ? VisionTaps.values(1, layers) : VisionTaps.layers(layers);
    VisionTokens tokens = tower.forward(tower.stem(images), taps);
    return new VisualFeatures(
        tower.global(tokens),
        config.text() ? local(tokens.valuePatches()) : noPatches(tokens),
        config.memory()
            ? config.layers().stream().map(layer -> remembered(tokens, layer)).toList()
            : List.of());
  }

  /** {@code norm(ln_post(y) proj)} (spec 2). */
  private Tensor local(Tensor values) {
    return tower.project(tower.lnPost(values)).unit(-1);
  }

  private static Tensor noPatches(VisionTokens tokens) {
    return tokens.last().narrow(1, 0, 0);
  }

  /** The released code keeps a view to which the next block adds its attention in place. */
  private Tensor remembered(VisionTokens tokens, int layer) {
    Tensor output = tokens.patches(layer);
    boolean last = layer == tower.config().vision().transformer().layers();
    if (config.memoryFeatures() == MemoryFeatures.BLOCK_OUTPUT || last) {
      return output;
    }
    Tensor whole = tower.attended(layer + 1, tokens.all(layer));
    return whole.narrow(1, 1, whole.size(1) - 1L);
  }
}
