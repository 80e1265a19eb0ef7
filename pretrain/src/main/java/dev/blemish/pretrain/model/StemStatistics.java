package dev.blemish.pretrain.model;

import dev.blemish.tensor.Decomposition;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;

/**
 * What the stem gives on procedural pictures, as the first values of the tower need it.
 *
 * @param cellAxes {@code [192, 272]} row-major: the largest eigenvectors of the uncentred second
 *     moment of the cells
 * @param poolAxes {@code [192, 1280]}: the largest eigenvectors of the covariance of the
 *     unit-length pooled features
 * @param poolMean {@code [1280]} their mean
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record StemStatistics(float[] cellAxes, float[] poolAxes, float[] poolMean) {
  /**
   * The statistics of some pictures.
   *
   * @param cells {@code [N, n, 272]}
   * @param pools {@code [N, 1280]} at unit length; N above the number of axes
   */
  public static StemStatistics of(Tensor cells, Tensor pools) {
    try (Scope scope = Scope.open()) {
      Tensor rows = cells.reshape(-1, Layout.CELL_WIDTH);
      Tensor moment = rows.transpose(0, 1).matmul(rows).mul(1.0 / rows.size(0));
      Tensor mean = pools.mean(0);
      Tensor centred = pools.sub(mean);
      Tensor covariance = centred.transpose(0, 1).matmul(centred).mul(1.0 / pools.size(0));
      return new StemStatistics(
          Decomposition.largestEigenvectors(moment, Layout.WIDTH).toFloats(),
          Decomposition.largestEigenvectors(covariance, Layout.WIDTH).toFloats(),
          mean.toFloats());
    }
  }
}
