package dev.blemish.pretrain.model;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/**
 * One pre-norm residual block: products in the precision of the parameters, the stream between
 * blocks and the norms in 32 bits.
 */
final class TrainedBlock {
  private static final double EPS = 1e-5;

  private final MiniParameters parameters;
  private final String prefix;
  private final int heads;

  TrainedBlock(MiniParameters parameters, String prefix, int heads) {
    this.parameters = parameters;
    this.prefix = prefix;
    this.heads = heads;
  }

  /** The block on {@code u [B, L, w]}. */
  Tensor forward(Tensor u, boolean causal) {
    Tensor[] qkv = queriesKeysValues(u);
    return feedForward(u.add(joined(Ops.attention(qkv[0], qkv[1], qkv[2], causal))));
  }

  /** The block and the value-value attention of its input. */
  Tensor[] forwardWithValues(Tensor u) {
    Tensor[] qkv = queriesKeysValues(u);
    Tensor values = joined(Ops.attention(qkv[2], qkv[2], qkv[2], false));
    Tensor after = feedForward(u.add(joined(Ops.attention(qkv[0], qkv[1], qkv[2], false))));
    return new Tensor[] {after, values};
  }

  private Tensor[] queriesKeysValues(Tensor u) {
    return Ops.queriesKeysValues(linear(norm(u, "ln_1"), "attn.in_proj_"), heads);
  }

  private Tensor joined(Tensor attended) {
    Tensor rows = attended.transpose(1, 2);
    return linear(rows.reshape(rows.size(0), rows.size(1), -1), "attn.out_proj.");
  }

  private Tensor feedForward(Tensor u) {
    Tensor hidden = Ops.gelu(linear(norm(u, "ln_2"), "mlp.c_fc."));
    return u.add(linear(hidden, "mlp.c_proj."));
  }

  private Tensor linear(Tensor x, String name) {
    return Ops.linear(
        x,
        parameters.multiplied(prefix + name + "weight"),
        parameters.multiplied(prefix + name + "bias"));
  }

  private Tensor norm(Tensor x, String name) {
    return Ops.layerNorm(
        x,
        parameters.exact(prefix + name + ".weight"),
        parameters.exact(prefix + name + ".bias"),
        EPS);
  }
}
