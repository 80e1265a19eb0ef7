package dev.blemish.synth.render;

/** Smooth random functions of the plane, with a period of one unit per cell and no repetition. */
public final class ValueNoise {
  private ValueNoise() {}

  /** A random number in [-1, 1] that belongs to a cell. */
  public static float cell(int x, int y, int seed) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed * 0x9e3779b1;
    h = (h ^ (h >>> 15)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return (h ^ (h >>> 16)) * 0x1.0p-31f;
  }

  /** Noise in [-1, 1]. */
  public static float at(float x, float y, int seed) {
    int i = Curve.floor(x);
    int j = Curve.floor(y);
    float tx = x - i;
    float ty = y - j;
    tx = tx * tx * (3 - 2 * tx);
    ty = ty * ty * (3 - 2 * ty);
    float top = Curve.mix(cell(i, j, seed), cell(i + 1, j, seed), tx);
    float bottom = Curve.mix(cell(i, j + 1, seed), cell(i + 1, j + 1, seed), tx);
    return Curve.mix(top, bottom, ty);
  }

  /** A sum of octaves, each of twice the frequency and half the strength; about [-1, 1]. */
  public static float fractal(float x, float y, int seed, int octaves) {
    float sum = 0;
    float strength = 0.6f;
    float u = x;
    float v = y;
    for (int k = 0; k < octaves; k++) {
      sum += strength * at(u, v, seed + 101 * k);
      strength *= 0.5f;
      float turned = 2.03f * (0.8f * u - 0.6f * v); // turned and not exactly doubled:
      v = 2.03f * (0.6f * u + 0.8f * v); // the lattices of the octaves must not line up
      u = turned;
    }
    return sum;
  }
}
