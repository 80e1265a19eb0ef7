package dev.blemish.backbone.clip;

import dev.blemish.backbone.clip.ClipConfig.Transformer;
import dev.blemish.tensor.FrozenLinear;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/**
 * One pre-norm residual block: {@code u += attn(ln_1 u); u += c_proj(act(c_fc(ln_2 u)))} (spec
 * 1.2).
 */
final class Block {
  static final double EPS = 1e-5;

  private final int heads;
  private final Activation activation;
  private final Tensor ln1Weight;
  private final Tensor ln1Bias;
  private final FrozenLinear in;
  private final FrozenLinear out;
  private final Tensor ln2Weight;
  private final Tensor ln2Bias;
  private final FrozenLinear fc;
  private final FrozenLinear proj;

  Block(Frozen frozen, String prefix, Transformer config, Activation activation) {
    this.heads = config.heads();
    this.activation = activation;
    int w = config.width();
    int mlp = config.mlp();
    ln1Weight = frozen.exact(prefix + "ln_1.weight", w);
    ln1Bias = frozen.exact(prefix + "ln_1.bias", w);
    in = frozen.linear(prefix + "attn.in_proj_", 3L * w, w);
    out = frozen.linear(prefix + "attn.out_proj", w, w);
    ln2Weight = frozen.exact(prefix + "ln_2.weight", w);
    ln2Bias = frozen.exact(prefix + "ln_2.bias", w);
    fc = frozen.linear(prefix + "mlp.c_fc", mlp, w);
    proj = frozen.linear(prefix + "mlp.c_proj", w, mlp);
  }

  /** The block on {@code u [B, L, w]}. */
  Tensor forward(Tensor u, boolean causal) {
    return feedForward(attended(u, causal));
  }

  /** The first half of the block: {@code u + attn(ln_1 u)}. */
  Tensor attended(Tensor u, boolean causal) {
    Tensor[] qkv = queriesKeysValues(normed(u));
    return u.add(heads(Ops.attention(qkv[0], qkv[1], qkv[2], causal)));
  }

  /**
   * The causal block on sequences that begin alike.
   *
   * @param beginning {@code [1, p, w]}
   * @param endings {@code [N, r, w]}
   * @return both after the block
   */
  Tensor[] forwardAfter(Tensor beginning, Tensor endings) {
    Tensor[] first = queriesKeysValues(normed(beginning));
    Tensor[] then = queriesKeysValues(normed(endings));
    Tensor attended = heads(Ops.attention(first[0], first[1], first[2], true));
    Tensor keys = Ops.cat(2, first[1].expand(endings.size(0), -1, -1, -1), then[1]);
    Tensor values = Ops.cat(2, first[2].expand(endings.size(0), -1, -1, -1), then[2]);
    Tensor attendedAfter = heads(Ops.attention(then[0], keys, values, true));
    return new Tensor[] {
      feedForward(beginning.add(attended)), feedForward(endings.add(attendedAfter))
    };
  }

  /**
   * The block with both attentions: {@code [u', o_vv]}, where u' is the ordinary stream after the
   * block and {@code o_vv = softmax(v vᵀ s) v} the value-value attention of its input (spec 2).
   */
  Tensor[] forwardWithValues(Tensor u) {
    Tensor[] both = attentions(normed(u));
    return new Tensor[] {feedForward(u.add(both[0])), both[1]};
  }

  /** {@code [o_qk, o_vv]} of tokens after {@code ln_1}. */
  Tensor[] attentions(Tensor normed) {
    Tensor[] qkv = queriesKeysValues(normed);
    return new Tensor[] {
      heads(Ops.attention(qkv[0], qkv[1], qkv[2], false)),
      heads(Ops.attention(qkv[2], qkv[2], qkv[2], false))
    };
  }

  private Tensor normed(Tensor u) {
    return Ops.layerNorm(u, ln1Weight, ln1Bias, EPS);
  }

  /** The packed projection, split into q, k, v of {@code [B, heads, L, w/heads]}. */
  private Tensor[] queriesKeysValues(Tensor normed) {
    return Ops.queriesKeysValues(in.apply(normed), heads);
  }

  private Tensor heads(Tensor attended) {
    Tensor joined = attended.transpose(1, 2);
    return out.apply(joined.reshape(joined.size(0), joined.size(1), -1));
  }

  private Tensor feedForward(Tensor u) {
    Tensor hidden = activation.after(fc, Ops.layerNorm(u, ln2Weight, ln2Bias, EPS));
    return u.add(proj.apply(hidden));
  }
}
