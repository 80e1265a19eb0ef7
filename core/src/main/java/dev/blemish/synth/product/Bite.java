package dev.blemish.synth.product;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Shape;

/** Irregular pieces broken out of rims. */
final class Bite {
  private Bite() {}

  /** A piece out of the rim of a disc at the origin. */
  static Shape atRim(float radius, float size, Rng rng) {
    double angle = rng.uniform(0, 2 * Math.PI);
    float at = radius - 0.25f * size;
    return Shape.blob(
        at * (float) StrictMath.cos(angle),
        at * (float) StrictMath.sin(angle),
        size,
        (int) rng.nextLong());
  }

  /** A piece out of the edge of a box at the origin. */
  static Shape atBox(float halfU, float halfV, float size, Rng rng) {
    float along = (float) rng.uniform(-0.8, 0.8);
    float side = rng.chance(0.5) ? 1 : -1;
    boolean upright = rng.chance(0.5);
    float u = upright ? side * (halfU - 0.2f * size) : along * halfU;
    float v = upright ? along * halfV : side * (halfV - 0.2f * size);
    return Shape.blob(u, v, size, (int) rng.nextLong());
  }
}
