package dev.blemish.score;

import dev.blemish.tensor.Tensor;

/** How two scores in [0, 1] become one. */
public enum Fusion {
  /** {@code 1/(1/a + 1/b)}, both at least 1e-8: never above the smaller of the two. */
  HARMONIC,
  /** {@code √(a b)}: between the two, as far from the one as from the other by ratio. */
  GEOMETRIC,
  /** {@code (a + b)/2}. */
  ARITHMETIC;

  private static final double SMALLEST = 1e-8;

  /** Fuses element by element. */
  public Tensor of(Tensor a, Tensor b) {
    return switch (this) {
      case HARMONIC ->
          a.atLeast(SMALLEST).reciprocal().add(b.atLeast(SMALLEST).reciprocal()).reciprocal();
      case GEOMETRIC -> a.atLeast(SMALLEST).mul(b.atLeast(SMALLEST)).sqrt();
      case ARITHMETIC -> a.add(b).mul(0.5);
    };
  }
}
