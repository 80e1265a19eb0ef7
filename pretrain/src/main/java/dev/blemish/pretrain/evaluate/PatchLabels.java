package dev.blemish.pretrain.evaluate;

import dev.blemish.image.Mask;

/**
 * Which patches of a picture are damaged: those whose cell the mask covers by more than {@value
 * #DAMAGED}. Where it covers more than {@value #INTACT} but not that much, nothing is known.
 */
final class PatchLabels {
  /** Covered share above which a patch is damaged. */
  static final double DAMAGED = 0.03;

  /** Covered share up to which it is intact. */
  static final double INTACT = 0.004;

  private final double[] covered;

  /**
   * Labels of a mask.
   *
   * @param grid cells along one edge; divides both sides of the mask
   */
  PatchLabels(Mask mask, int grid) {
    if (mask.width() % grid != 0 || mask.height() % grid != 0) {
      throw new IllegalArgumentException(
          "a mask of %d x %d has no %d x %d equal cells"
              .formatted(mask.width(), mask.height(), grid, grid));
    }
    covered = new double[grid * grid];
    int width = mask.width() / grid;
    int height = mask.height() / grid;
    double share = 1.0 / (width * height);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(x, y)) {
          covered[y / height * grid + x / width] += share;
        }
      }
    }
  }

  int size() {
    return covered.length;
  }

  boolean isDamaged(int cell) {
    return covered[cell] > DAMAGED;
  }

  boolean isKnown(int cell) {
    return covered[cell] > DAMAGED || covered[cell] <= INTACT;
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
