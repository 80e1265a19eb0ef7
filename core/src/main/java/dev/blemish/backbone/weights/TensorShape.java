package dev.blemish.backbone.weights;

import java.util.Arrays;

/** Arithmetic on shapes that refuses to overflow. */
final class TensorShape {
  private TensorShape() {}

  /**
   * Number of elements.
   *
   * @throws ArithmeticException if a dimension is negative or the product exceeds 2^63 - 1
   */
  static long elements(long... shape) {
    long count = 1;
    for (long size : shape) {
      if (size < 0) {
        throw new ArithmeticException("negative dimension " + size);
      }
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** Text such as {@code [77, 512]}; a wildcard (-1) reads {@code any}. */
  static String text(long... shape) {
    return Arrays.toString(shape).replace("-1", "any");
  }
}
