package dev.blemish.detector.aprilgan;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.random.Rng;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.Dice;
import dev.blemish.train.loss.Focal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The linear maps with what follows them: {@code softmax over states of s·cos(W_l t + b_l, text)},
 * where the cosines are enlarged before the softmax (spec 9).
 */
final class AprilGanModel {
  private final Params params;
  private final int layers;
  private final double scale;

  /**
   * The losses of a batch, summed over layers.
   *
   * @param focal scalar
   * @param dice of the abnormal state, scalar
   */
  record Losses(Tensor focal, Tensor dice) {
    Tensor total() {
      return focal.add(dice);
    }
  }

  /**
   * A model of learned parameters.
   *
   * @param params of {@link #shapes}; stay with the caller
   */
  AprilGanModel(AprilGanConfig config, Clip clip, Params params) {
    this.params = params;
    layers = config.layers().size();
    scale = config.scale() == 0 ? Math.exp(clip.logLogitScale()) : config.scale();
  }

  /** What is learned: for each layer {@code fc.i.weight [E, w]} and {@code fc.i.bias [E]}. */
  static Map<String, long[]> shapes(AprilGanConfig config, ClipConfig clip) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < config.layers().size(); i++) {
      shapes.put(weight(i), new long[] {clip.embed(), clip.vision().transformer().width()});
      shapes.put(bias(i), new long[] {clip.embed()});
    }
    return shapes;
  }

  private static String weight(int layer) {
    return "fc." + layer + ".weight";
  }

  private static String bias(int layer) {
    return "fc." + layer + ".bias";
  }

  /** Parameters before the training: uniform up to the inverse root of the width. */
  static float[] fresh(ClipConfig clip, long[] shape, Rng rng) {
    return Initial.uniform(shape, clip.vision().transformer().width(), rng);
  }

  /**
   * Scaled cosines of one layer.
   *
   * @param layer index of its linear map, from 0
   * @param patches {@code [B, n, w]} raw tokens
   * @param texts {@code [2, E]}, or {@code [B, 2, E]} for texts of each picture; at unit length
   * @return {@code [B, n, 2]} normal, abnormal
   */
  Tensor logits(int layer, Tensor patches, Tensor texts) {
    Tensor weight = params.tensor(weight(layer));
    Tensor joint = Ops.linear(patches, weight, params.tensor(bias(layer))).unit(-1);
    return TwoStates.logits(joint, texts, scale);
  }

  /** Probabilities {@code [B, 2, size, size]} of {@link #logits}, which are enlarged before. */
  static Tensor probabilities(Tensor logits, int size) {
    Tensor rows = logits.transpose(1, 2).reshape(-1, logits.size(1));
    Tensor grids = Maps.square(rows);
    int edge = grids.size(1);
    Tensor states = grids.reshape(logits.size(0), 2, edge, edge);
    return Ops.bilinear(states, size, size, true).softmax(1);
  }

  /** The losses of pictures against their masks {@code [B, S, S]}. */
  Losses losses(List<Tensor> patches, Tensor texts, Tensor masks) {
    List<Tensor> focal = new ArrayList<>();
    List<Tensor> dice = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      Tensor states = probabilities(logits(i, patches.get(i), texts), masks.size(1));
      focal.add(Focal.of(states, masks));
      dice.add(Dice.of(states.select(1, 1), masks));
    }
    return new Losses(Ops.stack(0, focal).sum(), Ops.stack(0, dice).sum());
  }

  /** The zero-shot map {@code [B, size, size]}, up to the number of layers. */
  Tensor map(List<Tensor> patches, Tensor texts, int size) {
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      maps.add(probabilities(logits(i, patches.get(i), texts), size).select(1, 1));
    }
    return Ops.stack(0, maps).sum(0);
  }

  /** The abnormal probability {@code [B]} of class tokens {@code [B, E]} of any length. */
  Tensor textScore(Tensor global, Tensor texts) {
    return TwoStates.damaged(global.unit(-1), texts, scale);
  }
}
