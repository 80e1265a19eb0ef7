package dev.blemish.tensor;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer that is never trained: {@code x Wᵀ + b}, in the element type of its weight.
 *
 * <p>In 16 bits and where no gradient is recorded, the weight stands in the layout that the
 * processor multiplies fastest, and an activation is done before the product leaves the cache; the
 * plain weight is freed unless a gradient has asked for it. In 32 bits the order of sums is that of
 * the plain product, on which parity with published numbers rests. Safe to share between threads.
 */
public final class FrozenLinear implements AutoCloseable {
  private final Tensor bias;
  private final DType type;
  private final boolean packs;
  private @Nullable Tensor plain;
  private @Nullable Tensor packed;
  private boolean recorded;

  /**
   * A layer with copies of the numbers.
   *
   * @param weight {@code [out, in]}
   * @param bias {@code [out]}
   */
  public FrozenLinear(float[] weight, float[] bias, DType type) {
    this.type = type;
    packs = type == DType.BFLOAT16 && Fused.available(type);
    int out = bias.length;
    try (Scope scope = Scope.open()) {
      plain = Tensor.of(weight, out, weight.length / out).to(type).owned();
      this.bias = Tensor.of(bias, out).to(type).owned();
    }
  }

  /** {@code x Wᵀ + b} of {@code x [..., in]}. */
  public Tensor apply(Tensor x) {
    Tensor typed = x.to(type);
    return fits(typed)
        ? Fused.linear(typed, packed(), bias, Fused.After.NOTHING)
        : Ops.linear(typed, plain(), bias);
  }

  /** {@code GELU(x Wᵀ + b)}, the exact form. */
  public Tensor applyGelu(Tensor x) {
    Tensor typed = x.to(type);
    return fits(typed)
        ? Fused.linear(typed, packed(), bias, Fused.After.GELU)
        : Ops.gelu(Ops.linear(typed, plain(), bias));
  }

  private boolean fits(Tensor x) {
    return packs && Fused.fits(x);
  }

  /** The weight as it was given; from now on it stays, as gradients may refer to it. */
  private synchronized Tensor plain() {
    recorded = true;
    Tensor weight = plain;
    if (weight == null) {
      try (Scope scope = Scope.open()) {
        weight = Fused.unpack(packed()).owned();
      }
      plain = weight;
    }
    return weight;
  }

  private synchronized Tensor packed() {
    Tensor weight = packed;
    if (weight == null) {
      try (Scope scope = Scope.open()) {
        weight = Fused.pack(Objects.requireNonNull(plain)).owned();
      }
      packed = weight;
      if (!recorded) {
        plain.close();
        plain = null;
      }
    }
    return weight;
  }

  @Override
  public synchronized void close() {
    bias.close();
    if (plain != null) {
      plain.close();
    }
    if (packed != null) {
      packed.close();
    }
  }
}
