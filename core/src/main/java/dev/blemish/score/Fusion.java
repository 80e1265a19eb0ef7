package dev.blemish.score;

import dev.blemish.tensor.Tensor;

/** How two scores in [0, 1] become one; {@code w} is the weight of the first, 1 in the papers. */
public enum Fusion {
  /** {@code 1/(w/a + 1/b)}, both at least 1e-8: never above b, nor above a where w is 1. */
  HARMONIC,
  /** {@code (a^w b)^(1/(1 + w))}: as far from the one as from the other by ratio. */
  GEOMETRIC,
  /** {@code (w a + b)/(w + 1)}: neither can silence the other. */
  ARITHMETIC;

  private static final double SMALLEST = 1e-8;

  /** Fuses element by element with equal weights. */
  public Tensor of(Tensor a, Tensor b) {
    return of(a, b, 1);
  }

  /** Fuses element by element, the first with weight {@code w} above 0. */
  public Tensor of(Tensor a, Tensor b, double w) {
    Tensor first = a.atLeast(SMALLEST);
    Tensor second = b.atLeast(SMALLEST);
    return switch (this) {
      case HARMONIC -> first.reciprocal().mul(w).add(second.reciprocal()).reciprocal();
      case GEOMETRIC -> first.log().mul(w).add(second.log()).mul(1 / (1 + w)).exp();
      case ARITHMETIC -> a.mul(w).add(b).mul(1 / (w + 1));
    };
  }
}
