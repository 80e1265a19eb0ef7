package dev.blemish.tensor;

/**
 * How a convolution walks.
 *
 * @param stride step in both directions
 * @param padding zeros added on every side
 * @param groups channel groups that do not see each other
 */
public record Convolution(int stride, int padding, int groups) {
  /** Stride one, no padding, one group. */
  public static final Convolution PLAIN = new Convolution(1, 0, 1);
}
