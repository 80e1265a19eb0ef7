package dev.blemish.backbone.clip;

import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/**
 * The head of CLIP's ResNet: attention over the cells and their mean, which stands first. The
 * attended mean is the picture's feature.
 */
final class AttentionPool {
  /** By how much value-value attention is sharpened here; see {@link #values}. */
  private static final double SHARPNESS = 8;

  private final int heads;
  private final Tensor positions;
  private final Tensor qWeight;
  private final Tensor qBias;
  private final Tensor kWeight;
  private final Tensor kBias;
  private final Tensor vWeight;
  private final Tensor vBias;
  private final Tensor cWeight;
  private final Tensor cBias;

  AttentionPool(Frozen frozen, ResNetConfig config) {
    String prefix = "visual.attnpool.";
    long w = config.channels();
    heads = config.heads();
    positions =
        frozen.exact(prefix + "positional_embedding", (long) config.grid() * config.grid() + 1, w);
    qWeight = frozen.linear(prefix + "q_proj.weight", w, w);
    qBias = frozen.linear(prefix + "q_proj.bias", w);
    kWeight = frozen.linear(prefix + "k_proj.weight", w, w);
    kBias = frozen.linear(prefix + "k_proj.bias", w);
    vWeight = frozen.linear(prefix + "v_proj.weight", w, w);
    vBias = frozen.linear(prefix + "v_proj.bias", w);
    cWeight = frozen.linear(prefix + "c_proj.weight", config.embed(), w);
    cBias = frozen.linear(prefix + "c_proj.bias", config.embed());
  }

  /** The picture's feature {@code [B, embed]} of cells {@code [B, n, w]}: only the mean asks. */
  Tensor pooled(Tensor cells) {
    Tensor x = tokens(cells);
    Tensor q = heads(Ops.linear(x.narrow(1, 0, 1), qWeight, qBias));
    Tensor k = heads(Ops.linear(x, kWeight, kBias));
    Tensor v = heads(Ops.linear(x, vWeight, vBias));
    return joined(Ops.attention(q, k, v, false)).select(1, 0);
  }

  /**
   * Dense features {@code [B, n, embed]}: {@code softmax(8 s v̂ v̂ᵀ) v} with {@code v̂} the values
   * at unit length and {@code s} the usual scale. One layer of attention alone needs the sharper
   * softmax (PromptAD's ResNet variant).
   */
  Tensor values(Tensor cells) {
    Tensor v = heads(Ops.linear(tokens(cells), vWeight, vBias));
    // a factor √8 on both sides is a factor 8 on their products
    Tensor unit = v.unit(-1).mul(Math.sqrt(SHARPNESS));
    return joined(Ops.attention(unit, unit, v, false)).narrow(1, 1, cells.size(1));
  }

  /** The mean first, then the cells, with positions: {@code [B, 1 + n, w]}. */
  private Tensor tokens(Tensor cells) {
    return Ops.cat(1, cells.mean(1).unsqueeze(1), cells).add(positions);
  }

  private Tensor heads(Tensor x) {
    return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
  }

  private Tensor joined(Tensor attended) {
    Tensor rows = attended.transpose(1, 2);
    Tensor row = rows.reshape(rows.size(0), rows.size(1), -1);
    return Ops.linear(row, cWeight, cBias).to(DType.FLOAT32);
  }
}
