package dev.blemish.detector.anovl;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** AnoVL's forward pass (spec 9). */
final class AnoVlModel {
  private static final int POOL = 3;
  private static final int VIEWS_AT_ONCE = 7;

  private final AnoVlConfig config;
  private final VisionTower vision;
  private final Tensor texts;
  private final double scale;

  /**
   * A model.
   *
   * @param texts {@code [2, E]} normal and abnormal, at unit length; stays with the caller
   */
  AnoVlModel(AnoVlConfig config, Clip clip, Tensor texts) {
    this.config = config;
    this.texts = texts;
    vision = clip.vision();
    scale = scale(config, clip);
  }

  /** The factor on cosines. */
  static double scale(AnoVlConfig config, Clip clip) {
    return config.scale() > 0 ? config.scale() : Math.exp(clip.logLogitScale());
  }

  /**
   * Tokens in the joint space, not normalised.
   *
   * @param cls {@code [B, E]} class tokens of the ordinary stream
   * @param values {@code [B, n, w]} patch tokens of the value-value stream
   * @param patches {@code [B, n, E]} the same in the joint space
   */
  record Seen(Tensor cls, Tensor values, Tensor patches) {}

  /** Preprocessed pictures {@code [B, 3, S, S]}. */
  Seen see(Tensor images) {
    VisionTaps taps = VisionTaps.values(config.valuesFrom(), Set.of());
    VisionTokens tokens = vision.forward(vision.stem(images), taps);
    Tensor values = tokens.valuePatches();
    return new Seen(joint(tokens.cls()), values, joint(values));
  }

  private Tensor joint(Tensor tokens) {
    return vision.project(vision.lnPost(tokens));
  }

  /** The abnormal probability of tokens {@code [..., E]} in the joint space. */
  Tensor abnormal(Tensor tokens) {
    return TwoStates.damaged(tokens.unit(-1), texts, scale);
  }

  /** The map on the patch grid {@code [B, g, g]} of tokens {@code [B, n, E]}. */
  Tensor grid(Tensor patches) {
    return Maps.square(abnormal(patches));
  }

  /** The mean over 3 x 3 patches with the border repeated, where wanted. */
  Tensor pooled(Tensor grid) {
    if (!config.pool()) {
      return grid;
    }
    Tensor kernel = Tensor.ones(1, 1, POOL, POOL).mul(1.0 / (POOL * POOL));
    Tensor padded = Ops.padReplicate(grid.unsqueeze(1), 1);
    return Ops.conv2d(padded, kernel, null, Convolution.PLAIN).select(1, 0);
  }

  /** At evaluation size {@code [B, E, E]}; corners meet corners, as in the published code. */
  Tensor map(Tensor pooled) {
    int size = config.evalSize();
    return Ops.bilinear(pooled.unsqueeze(1), size, size, true).select(1, 0);
  }

  /** The abnormal probability of one picture's class token, mean over the views. */
  double score(Seen seen, float @Nullable [] views, int size) {
    double sum = abnormal(seen.cls()).toFloats()[0];
    if (views == null) {
      return sum;
    }
    int length = 3 * size * size;
    for (int from = 1; from < AnoVlViews.COUNT; from += VIEWS_AT_ONCE) {
      float[] some = Arrays.copyOfRange(views, from * length, (from + VIEWS_AT_ONCE) * length);
      try (Scope scope = Scope.open()) {
        Tensor images = Tensor.of(some, VIEWS_AT_ONCE, 3, size, size);
        VisionTokens tokens = vision.forward(vision.stem(images), VisionTaps.NONE);
        sum += abnormal(joint(tokens.cls())).sum().item();
      }
    }
    return sum / AnoVlViews.COUNT;
  }
}
