package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * Which cells of a batch are damaged. A cell that the mask only just touches is neither.
 *
 * @param damaged {@code [B, n]} in {0, 1}
 * @param counted {@code [B, n]} in {0, 1}: 0 where it cannot be said
 */
public record CellLabels(Tensor damaged, Tensor counted) {
  private static final float LEAST = 0.004f;
  private static final float DAMAGED = 0.03f;

  /**
   * The labels of cells.
   *
   * @param coverage {@code [B][n]} share of each cell that the mask covers; 0 in normal pictures
   */
  public static CellLabels of(float[][] coverage) {
    int count = coverage[0].length;
    float[] damaged = new float[coverage.length * count];
    float[] counted = new float[damaged.length];
    for (int i = 0; i < damaged.length; i++) {
      float share = coverage[i / count][i % count];
      damaged[i] = isDamaged(share) ? 1 : 0;
      counted[i] = share > LEAST && !isDamaged(share) ? 0 : 1;
    }
    return new CellLabels(
        Tensor.of(damaged, coverage.length, count), Tensor.of(counted, coverage.length, count));
  }

  /** Whether a cell counts as damaged. */
  public static boolean isDamaged(float share) {
    return share > DAMAGED;
  }
}
