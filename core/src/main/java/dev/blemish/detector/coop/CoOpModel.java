package dev.blemish.detector.coop;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** The forward pass of CoOp and CoCoOp (spec 9). Owns its texts; parameters stay the caller's. */
final class CoOpModel implements AutoCloseable {
  private final CoOpConfig config;
  private final VisionTower vision;
  private final Params params;
  private final StatePrompts texts;
  private final double scale;

  /** A model of texts about some words. */
  CoOpModel(CoOpConfig config, Clip clip, Params params, List<String> words) {
    this.config = config;
    this.params = params;
    vision = clip.vision();
    texts = new StatePrompts(clip, config.texts(), words);
    scale = config.scale() > 0 ? config.scale() : Math.exp(clip.logLogitScale());
  }

  CoOpConfig config() {
    return config;
  }

  Params params() {
    return params;
  }

  StatePrompts texts() {
    return texts;
  }

  double scale() {
    return scale;
  }

  /** All tokens of pictures {@code [B, 3, S, S]} in the joint space, {@code [B, 1 + n, E]}. */
  Tensor tokens(Tensor images) {
    return vision.project(
        vision.lnPost(vision.forward(vision.stem(images), VisionTaps.NONE).last()));
  }

  private Tensor context() {
    return params.tensor(CoOpParameters.CONTEXT);
  }

  /** What CoCoOp adds to every word for images {@code [B, E]} at unit length: {@code [B, d_t]}. */
  Tensor metaNet(Tensor images) {
    Tensor hidden = linear(CoOpParameters.FIRST, images).relu();
    return linear(CoOpParameters.SECOND, hidden);
  }

  private Tensor linear(String layer, Tensor x) {
    return Ops.linear(x, params.tensor(layer + "weight"), params.tensor(layer + "bias"));
  }

  /**
   * The features of both texts for each picture.
   *
   * @param images {@code [B, E]} at unit length
   * @param words the word of each picture
   * @return {@code [B, 2, E]}, not normalised
   */
  Tensor textFeatures(Tensor images, int... words) {
    if (!config.conditioned()) {
      return texts.encodeOnce(new TextTower.Taps(context(), List.of()), words);
    }
    int k = context().size(0);
    int width = context().size(1);
    Tensor shifted = context().add(metaNet(images).unsqueeze(1)); // [B, k, d_t]
    Tensor both = shifted.unsqueeze(1).expand(-1, 2, -1, -1).reshape(2L * words.length, k, width);
    return texts.encode(new TextTower.Taps(both, List.of()), words);
  }

  /** {@code scale · cos} of each picture with both texts about its word, {@code [B, 2]}. */
  Tensor logits(Tensor images, int... words) {
    Tensor features = textFeatures(images, words).unit(-1);
    return features.matmul(images.unsqueeze(-1)).select(-1, 0).mul(scale);
  }

  /**
   * The pair that a photo is compared with at inspection, over all words.
   *
   * @param image {@code [1, E]} at unit length; CoOp does not look at it
   * @return {@code [2, E]} good and damaged, at unit length
   */
  Tensor pair(Tensor image) {
    Tensor words =
        config.conditioned() ? context().add(metaNet(image)) : context(); // [k, d_t] + [1, d_t]
    return texts.pair(new TextTower.Taps(words, List.of()));
  }

  @Override
  public void close() {
    texts.close();
  }
}
