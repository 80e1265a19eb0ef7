package dev.blemish.pretrain.evaluate;

import dev.blemish.image.Mask;
import dev.blemish.pretrain.pair.CellCoverage;

/** Which patches of a picture are damaged, and of which nothing is known. */
final class PatchLabels {
  private final float[] covered;

  /**
   * Labels of a mask.
   *
   * @param grid cells along one edge; divides both sides of the mask
   */
  PatchLabels(Mask mask, int grid) {
    covered = CellCoverage.of(mask, grid);
  }

  int size() {
    return covered.length;
  }

  boolean isDamaged(int cell) {
    return CellCoverage.isDamaged(covered[cell]);
  }

  boolean isKnown(int cell) {
    return CellCoverage.isKnown(covered[cell]);
  }

  /** How many patches are known. */
  int known() {
    int known = 0;
    for (int i = 0; i < covered.length; i++) {
      known += isKnown(i) ? 1 : 0;
    }
    return known;
  }
}
