package dev.blemish.score;

import dev.blemish.AnomalyMap;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/** The way of every method from a score per patch to the map of a photo. */
public final class Maps {
  private Maps() {}

  /** Scores of patches in row-major order {@code [B, g²]} as grids {@code [B, g, g]}. */
  public static Tensor square(Tensor rows) {
    int grid = (int) Math.round(Math.sqrt(rows.size(1)));
    return rows.reshape(rows.size(0), grid, grid);
  }

  /** Grids {@code [B, g, g]} at evaluation size {@code [B, size, size]}, bilinear. */
  public static Tensor enlarged(Tensor grids, int size) {
    return Ops.bilinear(grids.unsqueeze(1), size, size, false).select(1, 0);
  }

  /**
   * The map of one photo, smoothed.
   *
   * @param map {@code [size, size]}, also with axes of one around
   * @param sigma of the Gaussian, in pixels of the map; 0 for none
   */
  public static AnomalyMap smoothed(Tensor map, int size, double sigma) {
    return smoothed(map, size, sigma, Gaussian.Border.REFLECT);
  }

  /** As {@link #smoothed(Tensor, int, double)} with another border. */
  static AnomalyMap smoothed(Tensor map, int size, double sigma, Gaussian.Border border) {
    FloatPlane plane = new FloatPlane(size, size, map.toFloats());
    return new AnomalyMap(Gaussian.blur(plane, sigma, border));
  }
}
