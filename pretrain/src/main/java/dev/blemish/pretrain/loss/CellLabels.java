package dev.blemish.pretrain.loss;

import dev.blemish.pretrain.pair.CellCoverage;
import dev.blemish.tensor.Tensor;

/**
 * Which cells of a batch are damaged. A cell that the mask only just touches is neither.
 *
 * @param damaged {@code [B, n]} in {0, 1}
 * @param counted {@code [B, n]} in {0, 1}: 0 where it cannot be said
 */
public record CellLabels(Tensor damaged, Tensor counted) {
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
      damaged[i] = CellCoverage.isDamaged(share) ? 1 : 0;
      counted[i] = CellCoverage.isKnown(share) ? 1 : 0;
    }
    return new CellLabels(
        Tensor.of(damaged, coverage.length, count), Tensor.of(counted, coverage.length, count));
  }
}
