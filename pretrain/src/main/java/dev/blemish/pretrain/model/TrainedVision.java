package dev.blemish.pretrain.model;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The picture tower with gradients, from the cells of the stem on. */
public final class TrainedVision {
  private static final double EPS = 1e-5;

  private final MiniParameters parameters;
  private final List<TrainedBlock> blocks = new ArrayList<>();

  /** A tower on parameters, which stay the caller's. */
  public TrainedVision(MiniParameters parameters) {
    this.parameters = parameters;
    var transformer = Layout.CONFIG.vision().transformer();
    for (int i = 0; i < transformer.layers(); i++) {
      String prefix = "visual.transformer.resblocks." + i + ".";
      blocks.add(new TrainedBlock(parameters, prefix, transformer.heads()));
    }
  }

  /**
   * What the tower computes.
   *
   * @param last {@code [B, 1 + n, w]} after the last block
   * @param values {@code [B, 1 + n, w]} the value-value stream
   * @param layers the stream after each block, {@code [B, 1 + n, w]} each
   */
  public record Tokens(Tensor last, Tensor values, List<Tensor> layers) {
    public Tokens {
      layers = List.copyOf(layers);
    }

    /** The patches after a layer, from 1: {@code [B, n, w]}. */
    public Tensor patches(int layer) {
      return TrainedVision.patches(layers.get(layer - 1));
    }
  }

  /** Tokens without the class token. */
  public static Tensor patches(Tensor tokens) {
    return tokens.narrow(1, 1, tokens.size(1) - 1L);
  }

  /**
   * Class token and patches with positions, before {@code ln_pre}.
   *
   * @param cells {@code [B, n, 272]} some of a picture's cells, the same of each
   * @param pools {@code [B, 1280]} at unit length
   * @param places which cells, row-major numbers from 0
   * @return {@code [B, 1 + n, w]}
   */
  public Tensor stem(Tensor cells, Tensor pools, long[] places) {
    Tensor conv = parameters.exact("visual.conv1.weight").reshape(-1, Layout.CELL_WIDTH);
    Tensor patches = Ops.linear(cells, conv, null);
    Tensor pooled =
        Ops.linear(
            pools,
            parameters.exact("visual.pool_proj.weight"),
            parameters.exact("visual.pool_proj.bias"));
    Tensor cls = parameters.exact("visual.class_embedding").add(pooled);
    Tensor tokens = Ops.cat(1, cls.unsqueeze(1), patches);
    long[] rows = new long[places.length + 1];
    for (int i = 0; i < places.length; i++) {
      rows[i + 1] = places[i] + 1;
    }
    Tensor positions = parameters.exact("visual.positional_embedding");
    return tokens.add(positions.indexSelect(0, Tensor.of(rows, rows.length)));
  }

  /**
   * The blocks.
   *
   * @param stem from {@link #stem}, or some of its tokens
   * @return {@code [B, 1 + n, w]} after the last
   */
  public Tensor forward(Tensor stem) {
    return upTo(stem, blocks.size());
  }

  /** The stream after a layer, from 1. */
  public Tensor upTo(Tensor stem, int layer) {
    Tensor u = norm(stem, "visual.ln_pre");
    for (TrainedBlock block : blocks.subList(0, layer)) {
      u = block.forward(u, false);
    }
    return u;
  }

  /**
   * The blocks with the value-value stream.
   *
   * @param valuesFrom its first layer, from 1
   */
  public Tokens forward(Tensor stem, int valuesFrom) {
    Tensor u = norm(stem, "visual.ln_pre");
    Tensor values = u;
    List<Tensor> layers = new ArrayList<>();
    for (int i = 1; i <= blocks.size(); i++) {
      TrainedBlock block = blocks.get(i - 1);
      if (i < valuesFrom) {
        u = block.forward(u, false);
        values = u;
      } else {
        Tensor[] both = block.forwardWithValues(u);
        values = values.add(both[1]);
        u = both[0];
      }
      layers.add(u);
    }
    return new Tokens(u, values, layers);
  }

  /** Tokens {@code [..., w]} in the joint space, at unit length. */
  public Tensor joint(Tensor tokens) {
    return norm(tokens, "visual.ln_post").matmul(parameters.exact("visual.proj")).unit(-1);
  }

  private Tensor norm(Tensor x, String name) {
    return Ops.layerNorm(
        x, parameters.exact(name + ".weight"), parameters.exact(name + ".bias"), EPS);
  }
}
