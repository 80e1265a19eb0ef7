package dev.blemish.backbone.clip;

import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The picture tower of CLIP's ResNets (spec 1.1): a stem of three convolutions, four layers of
 * anti-aliased bottlenecks, an attention pool. Batch normalisation is folded at load. Frozen; safe
 * to share between threads.
 *
 * <p>Flow: {@link #features} (compute it once a picture) → {@link #pool} for the picture, {@link
 * #values} for its cells. Names of parameters are those of OpenAI and OpenCLIP. In mixed precision
 * the attention pool computes in bfloat16, the convolutions stay in 32 bits.
 */
public final class ResNetTower implements AutoCloseable {
  private final ResNetConfig config;
  private final Frozen frozen;
  private final List<Bottleneck.Layer> stem = new ArrayList<>();
  private final List<List<Bottleneck>> layers = new ArrayList<>();
  private final AttentionPool pool;

  /** A tower for pictures of the configured size. */
  public ResNetTower(ResNetConfig config, ParameterSource source, Precision precision) {
    this.config = config;
    frozen = new Frozen(source, precision.weights());
    int w = config.width();
    stem.add(Bottleneck.Layer.of(frozen, "visual.conv1.weight", "visual.bn1.", 3, w / 2, 3, 2));
    stem.add(Bottleneck.Layer.of(frozen, "visual.conv2.weight", "visual.bn2.", w / 2, w / 2, 3, 1));
    stem.add(Bottleneck.Layer.of(frozen, "visual.conv3.weight", "visual.bn3.", w / 2, w, 3, 1));
    int in = w;
    for (int layer = 1; layer <= config.blocks().size(); layer++) {
      int planes = w << (layer - 1);
      List<Bottleneck> blocks = new ArrayList<>();
      for (int i = 0; i < config.blocks().get(layer - 1); i++) {
        String prefix = "visual.layer%d.%d.".formatted(layer, i);
        blocks.add(new Bottleneck(frozen, prefix, in, planes, layer > 1 && i == 0 ? 2 : 1));
        in = Bottleneck.EXPANSION * planes;
      }
      layers.add(blocks);
    }
    pool = new AttentionPool(frozen, config);
  }

  /**
   * The maps after some of the four layers.
   *
   * @param images {@code [B, 3, S, S]} preprocessed
   * @param wanted layers 1…4
   * @return {@code [B, C, h, w]} by layer; C = 4, 8, 16, 32 · width, h = w = S/4, S/8, S/16, S/32
   */
  public Map<Integer, Tensor> layers(Tensor images, Set<Integer> wanted) {
    Tensor x = images;
    for (Bottleneck.Layer convolution : stem) {
      x = convolution.apply(x).relu();
    }
    x = Ops.averagePool(x, 2);
    int last = wanted.stream().mapToInt(layer -> layer).max().orElse(0);
    Map<Integer, Tensor> maps = new HashMap<>();
    for (int layer = 1; layer <= last; layer++) {
      for (Bottleneck block : layer(layer)) {
        x = block.forward(x);
      }
      if (wanted.contains(layer)) {
        maps.put(layer, x);
      }
    }
    return maps;
  }

  private List<Bottleneck> layer(int layer) {
    if (layer < 1 || layer > layers.size()) {
      throw new IllegalArgumentException(
          "%s has layers 1 to %d, not %d".formatted(config.name(), layers.size(), layer));
    }
    return layers.get(layer - 1);
  }

  /** The last map as cells, row-major: {@code [B, 3, S, S]} to {@code [B, n, 32 · width]}. */
  public Tensor features(Tensor images) {
    Tensor map = layers(images, Set.of(layers.size())).values().iterator().next();
    return map.reshape(map.size(0), map.size(1), -1).transpose(1, 2);
  }

  /** The feature of pictures {@code [B, embed]}, not normalised. */
  public Tensor pooled(Tensor images) {
    return pool(features(images));
  }

  /** The same from what {@link #features} returned. */
  public Tensor pool(Tensor features) {
    return pool.pooled(features);
  }

  /**
   * Dense features in the joint space by value-value attention inside the pool (spec 2), not
   * normalised.
   *
   * @param features as {@link #features} returned them
   * @return {@code [B, n, embed]}
   */
  public Tensor values(Tensor features) {
    return pool.values(features);
  }

  /** Numbers of this tower. */
  public ResNetConfig config() {
    return config;
  }

  /** How many numbers the tower holds; a folded normalisation counts as one bias a channel. */
  public long parameters() {
    return frozen.parameters();
  }

  @Override
  public void close() {
    frozen.close();
  }
}
