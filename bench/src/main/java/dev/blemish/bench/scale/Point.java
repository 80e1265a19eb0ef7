package dev.blemish.bench.scale;

/**
 * What was measured at one size.
 *
 * @param size how many, above 0
 * @param millis median time, above 0
 * @param residentMib median of the largest resident memory of a whole process; 0 where none is
 *     measured
 * @param runs how many runs the medians are of
 */
public record Point(double size, double millis, double residentMib, int runs) {
  /** Checks what logarithms need. */
  public Point {
    if (!(size > 0 && millis > 0)) {
      throw new IllegalArgumentException(
          "size and millis must be above 0, not %s and %s".formatted(size, millis));
    }
  }
}
