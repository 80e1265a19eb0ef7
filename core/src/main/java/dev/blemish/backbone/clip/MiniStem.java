package dev.blemish.backbone.clip;

import dev.blemish.backbone.cnn.EfficientNetLite;
import dev.blemish.backbone.cnn.FeaturePyramid;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.Set;

/**
 * The stem of the embedded backbone: two blurred taps of EfficientNet-Lite0, unit length at every
 * position, projected to the transformer's width; the class token carries the network's pooled
 * feature.
 */
final class MiniStem implements Stem {
  private static final int FINE = 4;
  private static final int COARSE = 10;
  static final Set<Integer> TAPS = Set.of(FINE, COARSE);
  static final int COARSE_CHANNELS = 112;
  static final int FINE_CHANNELS = 160; // 40 of a block of 2 x 2
  static final int CHANNELS = COARSE_CHANNELS + FINE_CHANNELS;
  private static final int POOL = 1280;

  private final EfficientNetLite network;
  private final Tensor weight;
  private final Tensor classEmbedding;
  private final Tensor poolWeight;
  private final Tensor poolBias;

  MiniStem(Frozen frozen, EfficientNetLite network, int width) {
    this.network = network;
    weight = frozen.exact("visual.conv1.weight", width, CHANNELS, 1, 1);
    classEmbedding = frozen.exact("visual.class_embedding", width);
    poolWeight = frozen.exact("visual.pool_proj.weight", width, POOL);
    poolBias = frozen.exact("visual.pool_proj.bias", width);
  }

  @Override
  public Tensor tokens(Tensor images) {
    FeaturePyramid features = network.forward(images, TAPS, true);
    int batch = images.size(0);
    Tensor cells = cells(features);
    Tensor rows = Ops.linear(cells, weight.reshape(weight.size(0), CHANNELS), null);
    Tensor pooled = Ops.linear(features.pooled().unit(-1), poolWeight, poolBias);
    Tensor cls = classEmbedding.add(pooled).reshape(batch, 1, -1);
    return Ops.cat(1, cls, rows);
  }

  Tensor cells(Tensor images) {
    return cells(network, images);
  }

  static Tensor cells(EfficientNetLite network, Tensor images) {
    return cells(network.forward(images, TAPS, false));
  }

  Tensor pooled(Tensor images) {
    return network.forward(images, Set.of(), true).pooled();
  }

  /** {@code t [B, n, 272]}: both taps, blurred, at unit length each. */
  static Tensor cells(FeaturePyramid features) {
    Tensor coarse = FeaturePyramid.blur(features.block(COARSE)).unit(1);
    Tensor fine = Ops.spaceToDepth(FeaturePyramid.blur(features.block(FINE)), 2).unit(1);
    Tensor both = Ops.cat(1, coarse, fine);
    return both.reshape(both.size(0), both.size(1), -1).transpose(1, 2);
  }
}
