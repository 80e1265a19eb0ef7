package dev.blemish.memory;

import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;

/**
 * Rows searched in bfloat16. A product of unit vectors near one would lose the difference to one in
 * the rounding of the result, so the product itself yields {@code −½|q − r|² = q·r − ½|q|² −
 * ½|r|²}: both halves of the norms stand in four more columns, and what is rounded is the small
 * distance.
 */
final class QuickRows implements AutoCloseable {
  private final Tensor rows;

  private QuickRows(Tensor rows) {
    this.rows = rows;
  }

  /** Rows {@code [r, width]} of unit length. */
  static QuickRows of(Tensor rows) {
    try (Scope scope = Scope.open()) {
      Tensor rounded = rows.to(DType.BFLOAT16);
      return new QuickRows(
          Ops.cat(1, rounded, ones(rounded), halfNorms(rounded)).transpose(0, 1).copy().owned());
    }
  }

  /** {@code ½ min_r (1 − cos)} of each query {@code [n, width]} of unit length, {@code [n]}. */
  Tensor distances(Tensor queries) {
    Tensor rounded = queries.to(DType.BFLOAT16);
    Tensor wide = Ops.cat(1, rounded, halfNorms(rounded), ones(rounded));
    Tensor nearest = PatchMemory.largest(wide, rows);
    return nearest.to(DType.FLOAT32).mul(-0.5).atLeast(0);
  }

  private static Tensor ones(Tensor rounded) {
    return Tensor.ones(rounded.size(0), 2).to(DType.BFLOAT16);
  }

  /** {@code −½|x|²} as the sum of two columns. */
  private static Tensor halfNorms(Tensor rounded) {
    Tensor exact = rounded.to(DType.FLOAT32).square().sum(1).mul(-0.5).unsqueeze(1);
    Tensor high = exact.to(DType.BFLOAT16);
    Tensor low = exact.sub(high.to(DType.FLOAT32)).to(DType.BFLOAT16);
    return Ops.cat(1, high, low);
  }

  @Override
  public void close() {
    rows.close();
  }
}
