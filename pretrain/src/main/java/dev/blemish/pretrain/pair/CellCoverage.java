package dev.blemish.pretrain.pair;

import dev.blemish.image.Mask;

/**
 * How much of each cell of a picture a mask covers, and what that says of the cell. One that the
 * mask only just touches is neither damaged nor intact.
 */
public final class CellCoverage {
  private static final float DAMAGED = 0.03f;
  private static final float INTACT = 0.004f;

  private CellCoverage() {}

  /**
   * The covered share of each cell, row-major.
   *
   * @param grid cells along one edge; divides both sides of the mask
   */
  public static float[] of(Mask mask, int grid) {
    if (mask.width() % grid != 0 || mask.height() % grid != 0) {
      throw new IllegalArgumentException(
          "a mask of %d x %d has no %d x %d equal cells"
              .formatted(mask.width(), mask.height(), grid, grid));
    }
    int width = mask.width() / grid;
    int height = mask.height() / grid;
    int[] covered = new int[grid * grid];
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        covered[y / height * grid + x / width] += mask.at(x, y) ? 1 : 0;
      }
    }
    float[] shares = new float[covered.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = covered[i] / (float) (width * height);
    }
    return shares;
  }

  /** Whether a cell counts as damaged. */
  public static boolean isDamaged(float share) {
    return share > DAMAGED;
  }

  /** Whether it counts as damaged or as intact. */
  public static boolean isKnown(float share) {
    return share > DAMAGED || share <= INTACT;
  }
}
