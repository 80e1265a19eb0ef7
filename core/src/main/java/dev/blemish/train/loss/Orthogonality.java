package dev.blemish.train.loss;

import dev.blemish.tensor.Tensor;

/** Keeps features apart: {@code Σ_{k<m} |cos(F_k, F_m)|} over all pairs (FAPrompt, spec 6.5). */
public final class Orthogonality {
  private Orthogonality() {}

  /**
   * The plain sum over pairs.
   *
   * @param features {@code [K, E]}
   */
  public static Tensor of(Tensor features) {
    Tensor unit = features.unit(-1);
    int count = features.size(0);
    float[] above = new float[count * count];
    for (int row = 0; row < count; row++) {
      for (int column = row + 1; column < count; column++) {
        above[row * count + column] = 1;
      }
    }
    return unit.matmul(unit.transpose(0, 1)).abs().mul(Tensor.of(above, count, count)).sum();
  }
}
