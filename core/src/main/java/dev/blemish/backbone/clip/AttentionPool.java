package dev.blemish.backbone.clip;

import dev.blemish.tensor.DType;
import dev.blemish.tensor.FrozenLinear;
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
  private final FrozenLinear q;
  private final FrozenLinear k;
  private final FrozenLinear v;
  private final FrozenLinear c;

  AttentionPool(Frozen frozen, ResNetConfig config) {
    String prefix = "visual.attnpool.";
    long w = config.channels();
    heads = config.heads();
    positions =
        frozen.exact(prefix + "positional_embedding", (long) config.grid() * config.grid() + 1, w);
    q = frozen.linear(prefix + "q_proj", w, w);
    k = frozen.linear(prefix + "k_proj", w, w);
    v = frozen.linear(prefix + "v_proj", w, w);
    c = frozen.linear(prefix + "c_proj", config.embed(), w);
  }

  /** The picture's feature {@code [B, embed]} of cells {@code [B, n, w]}: only the mean asks. */
  Tensor pooled(Tensor cells) {
    Tensor x = tokens(cells);
    Tensor queries = heads(q.apply(x.narrow(1, 0, 1)));
    Tensor attended = Ops.attention(queries, heads(k.apply(x)), heads(v.apply(x)), false);
    return joined(attended).select(1, 0);
  }

  /**
   * Dense features {@code [B, n, embed]}: {@code softmax(8 s v̂ v̂ᵀ) v} with {@code v̂} the values
   * at unit length and {@code s} the usual scale. One layer of attention alone needs the sharper
   * softmax (PromptAD's ResNet variant).
   */
  Tensor values(Tensor cells) {
    Tensor values = heads(v.apply(tokens(cells)));
    // a factor √8 on both sides is a factor 8 on their products
    Tensor unit = values.unit(-1).mul(Math.sqrt(SHARPNESS));
    return joined(Ops.attention(unit, unit, values, false)).narrow(1, 1, cells.size(1));
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
    return c.apply(row).to(DType.FLOAT32);
  }
}
