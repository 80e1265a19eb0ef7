package dev.blemish;

import dev.blemish.image.FloatPlane;

/**
 * How anomalous each place of a photo is: the higher, the more.
 *
 * @param plane the values; of the photo's size when an {@code Inspection} carries it
 */
public record AnomalyMap(FloatPlane plane) {
  /** Columns. */
  public int width() {
    return plane.width();
  }

  /** Rows. */
  public int height() {
    return plane.height();
  }

  /** The value at a pixel. */
  public float at(int x, int y) {
    return plane.at(x, y);
  }
}
