package dev.blemish.score;

import dev.blemish.tensor.Tensor;

/** How two scores in [0, 1] become one; {@code w} is the weight of the first, 1 in the papers. */
public enum Fusion {
  /** {@code 1/(w/a + 1/b)}, both at least 1e-8: never above b, nor above a where w is 1. */
  HARMONIC,
  /** {@code (a^w b)^(1/(1 + w))}: as far from the one as from the other by ratio. */
  GEOMETRIC,
  /** {@code (w a + b)/(w + 1)}: neither can silence the other. */
  ARITHMETIC,
  /**
   * The odds of b times those of a to the power w, {@code σ(w logit a + logit b)}: an undecided a,
   * one half, leaves b as it is, and a sure one changes it by a bounded factor.
   */
  ODDS;

  private static final double SMALLEST = 1e-8;
  private static final double LARGEST = 1 - 1e-7; // the next float below 1 is 1 - 6e-8

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
      case ODDS -> logit(a).mul(w).add(logit(b)).sigmoid();
      case ARITHMETIC -> a.mul(w).add(b).mul(1 / (w + 1));
    };
  }

  private static Tensor logit(Tensor p) {
    Tensor inside = p.clamp(SMALLEST, LARGEST);
    return inside.log().sub(inside.subtractedFrom(1).log());
  }
}
