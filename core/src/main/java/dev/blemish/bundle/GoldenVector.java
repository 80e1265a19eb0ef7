package dev.blemish.bundle;

import dev.blemish.error.OptionException;
import java.util.List;

/**
 * What the maker of a bundle saw for a probe picture that anyone can compute.
 *
 * @param picture name of the probe picture
 * @param score its image-level score, finite
 * @param map its map, averaged over a grid of {@value #GRID} by {@value #GRID} cells, row by row
 */
public record GoldenVector(String picture, double score, List<Float> map) {
  /** Cells along each side of the stored map. */
  public static final int GRID = 8;

  public GoldenVector {
    map = List.copyOf(map);
    if (map.size() != GRID * GRID || !Double.isFinite(score)) {
      throw new OptionException(
          "the golden vector '%s' needs a finite score and %d map values, not %s and %d"
              .formatted(picture, GRID * GRID, score, map.size()));
    }
  }
}
