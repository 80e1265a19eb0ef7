package dev.blemish.tensor;

/** Formats dimensions for messages. */
final class Shape {
  private Shape() {}

  static String text(long... sizes) {
    return java.util.Arrays.toString(sizes);
  }

  static long elements(long... sizes) {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }
}
