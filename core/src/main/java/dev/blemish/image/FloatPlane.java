package dev.blemish.image;

import dev.blemish.error.OptionException;

/**
 * One channel of real numbers: an anomaly map, a mask, a noise field.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param values {@code [height, width]} row-major; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // values are shared on purpose; equality is not used
public record FloatPlane(int width, int height, float[] values) {
  public FloatPlane {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new OptionException(
          "a plane of %d x %d needs %d values, not %d"
              .formatted(width, height, (long) width * height, values.length));
    }
  }

  /** The value at a pixel. */
  public float at(int x, int y) {
    return values[y * width + x];
  }

  /** The largest value. */
  public float max() {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
