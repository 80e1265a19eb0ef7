package dev.blemish.synth.render;

import dev.blemish.random.Rng;

/**
 * Where a part lies: its coordinates (u, v) are turned, scaled and shifted into the frame's (x, y).
 *
 * @param x centre in the frame
 * @param y centre in the frame
 * @param cos cosine of the rotation
 * @param sin sine of the rotation
 * @param scale size of a unit of the part
 */
public record Pose(float x, float y, float cos, float sin, float scale) {
  /** Upright in the middle of the frame. */
  public static final Pose FRAME = new Pose(0, 0, 1, 0, 1);

  /** A pose from an angle in degrees. */
  public static Pose of(double x, double y, double degrees, double scale) {
    double angle = degrees * Math.PI / 180;
    return new Pose(
        (float) x,
        (float) y,
        (float) StrictMath.cos(angle),
        (float) StrictMath.sin(angle),
        (float) scale);
  }

  /** As parts come to lie before a camera: 2.5 % off, 3 degrees turned, 1 % nearer or farther. */
  public static Pose jittered(Rng rng) {
    return of(
        rng.uniform(-0.045, 0.045),
        rng.uniform(-0.045, 0.045),
        rng.uniform(-3, 3),
        rng.uniform(0.99, 1.01));
  }

  /** Anywhere near the frame and turned at will, as a pattern lies on a surface. */
  public static Pose anywhere(Rng rng, double scale) {
    return of(rng.uniform(-4, 4), rng.uniform(-4, 4), rng.uniform(0, 360), scale);
  }

  /** The part's coordinate of a place in the frame. */
  public float u(float px, float py) {
    return (cos * (px - x) + sin * (py - y)) / scale;
  }

  /** The part's other coordinate of a place in the frame. */
  public float v(float px, float py) {
    return (cos * (py - y) - sin * (px - x)) / scale;
  }

  float frameX(float u, float v) {
    return x + scale * (cos * u - sin * v);
  }

  float frameY(float u, float v) {
    return y + scale * (sin * u + cos * v);
  }
}
