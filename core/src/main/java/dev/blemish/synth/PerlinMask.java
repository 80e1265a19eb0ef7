package dev.blemish.synth;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.Mask;
import dev.blemish.random.Rng;

/** Where a pseudo-anomaly lies: rotated Perlin noise above a threshold (DRAEM). */
public final class PerlinMask {
  /** Noise above this value is anomalous. */
  public static final float THRESHOLD = 0.5f;

  private static final double MAX_ROTATION = 90;

  private PerlinMask() {}

  /** A random mask; about one in 25 is empty at 256 x 256. */
  public static Mask random(int width, int height, Rng rng) {
    return above(rotatedNoise(width, height, rng), THRESHOLD);
  }

  /** Perlin noise rotated by a uniform real angle in [-90, 90] degrees, zero where nothing is. */
  public static FloatPlane rotatedNoise(int width, int height, Rng rng) {
    FloatPlane noise = PerlinNoise.random(width, height, rng);
    return Rotation.rotate(noise, rng.uniform(-MAX_ROTATION, MAX_ROTATION));
  }

  /** The pixels strictly above a threshold. */
  public static Mask above(FloatPlane noise, float threshold) {
    float[] values = noise.values();
    boolean[] mask = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      mask[i] = values[i] > threshold;
    }
    return new Mask(noise.width(), noise.height(), mask);
  }
}
