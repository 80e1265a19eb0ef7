package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;

/** What repeats: sizes, and positions within a period. */
final class Lattice {
  /** A pixel of a picture of 240. */
  static final float PIXEL = 2f / 240;

  private Lattice() {}

  /** A length from {@code low} to {@code high} pixels of a picture of 240, in units. */
  static float pixels(double low, double high, Rng rng) {
    return PIXEL * (float) (low * StrictMath.pow(high / low, rng.nextDouble()));
  }

  /** The part behind the point, 0..1, also of negative numbers. */
  static float fraction(float x) {
    return x - Curve.floor(x);
  }

  /** Distance to the nearest whole number, 0..0.5. */
  static float toWhole(float x) {
    return Math.abs(x - Curve.floor(x + 0.5f));
  }

  /**
   * A square wave between -1 and 1 that changes its sign at each whole number.
   *
   * @param edge width of the change
   */
  static float square(float x, float edge) {
    float half = toWhole(x) / edge;
    float size = half < 0.5f ? 2 * half : 1;
    return (Curve.floor(x) & 1) == 0 ? size : -size;
  }
}
