package dev.blemish.architecture.planted.data;

/** Planted: chance without a seed. */
final class DrawsFromMath {
  private DrawsFromMath() {}

  static double draw() {
    return Math.random();
  }
}
