package dev.blemish.detector.clipzero;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.detector.clipzero.ClipZeroConfig.ImageScore;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Tensor;

/** CLIP's own tokens against one pair of text features (spec 9). */
final class ClipZeroModel {
  private final ClipZeroConfig config;
  private final VisionTower vision;
  private final Tensor texts;
  private final double scale;

  /**
   * A model.
   *
   * @param texts {@code [2, E]} normal and abnormal, at unit length; stays with the caller
   */
  ClipZeroModel(ClipZeroConfig config, Clip clip, Tensor texts) {
    this.config = config;
    this.texts = texts;
    vision = clip.vision();
    scale = config.scale() > 0 ? config.scale() : Math.exp(clip.logLogitScale());
  }

  /**
   * Scores and maps of a batch.
   *
   * @param token {@code [B]} abnormal probability of the class token
   * @param patches {@code [B, g, g]} of the patch tokens
   * @param map {@code [B, E, E]} at evaluation size, not smoothed
   * @param score {@code [B]}
   */
  record Result(Tensor token, Tensor patches, Tensor map, Tensor score) {}

  /** Judges preprocessed pictures {@code [B, 3, S, S]}. */
  Result judge(Tensor images) {
    VisionTokens tokens = vision.forward(vision.stem(images), VisionTaps.NONE);
    Tensor token = abnormal(tokens.cls());
    Tensor rows = abnormal(tokens.patches());
    Tensor patches = Maps.square(rows);
    Tensor map = Maps.enlarged(patches, config.evalSize());
    boolean ofToken = config.imageScore() == ImageScore.TOKEN;
    return new Result(token, patches, map, ofToken ? token : map.max(1, 2));
  }

  /** The abnormal probability of tokens {@code [..., w]} of the last block. */
  private Tensor abnormal(Tensor tokens) {
    Tensor joint = vision.project(vision.lnPost(tokens)).unit(-1);
    return TwoStates.damaged(joint, texts, scale);
  }
}
