package dev.blemish.synth;

/** Rounds real values to 8-bit levels. */
final class Level {
  private Level() {}

  /** The nearest of 0..255. Integer comparisons: float min and max are many times slower. */
  static byte of(float value) {
    int rounded = (int) (value + 0.5f);
    return (byte) (rounded < 0 ? 0 : rounded > 255 ? 255 : rounded);
  }
}
