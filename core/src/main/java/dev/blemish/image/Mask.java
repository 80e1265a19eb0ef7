package dev.blemish.image;

import dev.blemish.error.OptionException;

/**
 * Which pixels are defective.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param values {@code [height, width]} row-major; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // values are shared on purpose; equality is not used
public record Mask(int width, int height, boolean[] values) {
  public Mask {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new OptionException(
          "a mask of %d x %d needs %d values, not %d"
              .formatted(width, height, (long) width * height, values.length));
    }
  }

  /** A mask without any defect. */
  public static Mask empty(int width, int height) {
    return new Mask(width, height, new boolean[width * height]);
  }

  /** Whether the pixel is defective. */
  public boolean at(int x, int y) {
    return values[y * width + x];
  }

  /** The number of defective pixels. */
  public int area() {
    int area = 0;
    for (boolean value : values) {
      area += value ? 1 : 0;
    }
    return area;
  }
}
