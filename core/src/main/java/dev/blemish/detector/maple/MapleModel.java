package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.prompt.StatePrompts;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The forward pass of MaPLe (spec 9). Owns its texts; parameters stay the caller's. */
final class MapleModel implements AutoCloseable {
  private final MapleSettings settings;
  private final VisionTower vision;
  private final Params params;
  private final StatePrompts texts;
  private final double scale;

  /** A model of texts about some words. */
  MapleModel(MapleSettings settings, Clip clip, Params params, List<String> words) {
    this.settings = settings;
    this.params = params;
    vision = clip.vision();
    texts = new StatePrompts(clip, settings.texts(), words);
    scale = settings.scale() > 0 ? settings.scale() : Math.exp(clip.logLogitScale());
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

  /** Learned tokens of the text tower. */
  TextTower.Taps textTaps() {
    List<Tensor> deep = new ArrayList<>();
    for (int layer = 1; layer < settings.depth(); layer++) {
      deep.add(params.tensor(MapleParameters.tokens(layer)));
    }
    return new TextTower.Taps(params.tensor(MapleParameters.tokens(0)), deep);
  }

  /** The same tokens, each projected by the projection of its layer, for the picture tower. */
  VisionTaps visionTaps() {
    List<Tensor> deep = new ArrayList<>();
    for (int layer = 1; layer < settings.depth(); layer++) {
      deep.add(projected(layer));
    }
    return new VisionTaps(null, projected(0), deep, Set.of(), 0);
  }

  private Tensor projected(int layer) {
    String projection = MapleParameters.projection(layer);
    return Ops.linear(
        params.tensor(MapleParameters.tokens(layer)),
        params.tensor(projection + ".weight"),
        params.tensor(projection + ".bias"));
  }

  /** All tokens of pictures {@code [B, 3, S, S]} in the joint space, {@code [B, 1 + n, E]}. */
  Tensor tokens(Tensor images, VisionTaps taps) {
    return vision.project(vision.lnPost(vision.forward(vision.stem(images), taps).last()));
  }

  /**
   * {@code scale · cos} of each picture with both texts about its word, {@code [B, 2]}.
   *
   * @param images {@code [B, 3, S, S]}
   * @param words the word of each picture
   */
  Tensor logits(Tensor images, int... words) {
    Tensor token = tokens(images, visionTaps()).select(1, 0).unit(-1);
    Tensor features = texts.encodeOnce(textTaps(), words).unit(-1);
    return features.matmul(token.unsqueeze(-1)).select(-1, 0).mul(scale);
  }

  @Override
  public void close() {
    texts.close();
  }
}
