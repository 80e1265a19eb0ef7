package dev.blemish.synth.render;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;

/**
 * What a camera adds to a scene: exposure, colour balance, uneven lighting, slight blur and grain.
 *
 * @param gain exposure
 * @param balance gain of red against blue
 * @param slopeX change of brightness from the middle to the right edge
 * @param slopeY change of brightness from the middle to the lower edge
 * @param vignette loss of brightness in the corners
 * @param blur weight of the eight neighbours, 0 sharp to 1
 * @param grain deviation of the noise
 */
public record Camera(
    float gain,
    float balance,
    float slopeX,
    float slopeY,
    float vignette,
    float blur,
    float grain) {
  /** A photo of a series: 5 % exposure, 3 % unevenness, 1 % colour. */
  public static Camera jittered(Rng rng) {
    return new Camera(
        (float) rng.uniform(0.95, 1.05),
        (float) rng.uniform(-0.01, 0.01),
        (float) rng.uniform(-0.03, 0.03),
        (float) rng.uniform(-0.03, 0.03),
        (float) rng.uniform(0.05, 0.08),
        (float) rng.uniform(0.25, 0.45),
        (float) rng.uniform(0.006, 0.01));
  }

  /**
   * Takes the photo.
   *
   * @param scene {@code [height, width, 3]} about 0..1
   */
  public RgbImage photograph(float[] scene, int width, int height, Rng rng) {
    float[] soft = Softening.apply(scene, width, height, blur / (4 + 4 * blur));
    byte[] rgb = new byte[soft.length];
    for (int y = 0; y < height; y++) {
      float v = (2 * y + 1f) / height - 1;
      for (int x = 0; x < width; x++) {
        float u = (2 * x + 1f) / width - 1;
        float exposure = gain * (1 + slopeX * u + slopeY * v - vignette * (u * u + v * v));
        int i = 3 * (y * width + x);
        long chance = rng.nextLong();
        float common = 0.7f * noise(chance & 0xffff);
        rgb[i] = level(soft[i] * exposure * (1 + balance), common + noise(chance >>> 16 & 0xffff));
        rgb[i + 1] = level(soft[i + 1] * exposure, common + noise(chance >>> 32 & 0xffff));
        rgb[i + 2] = level(soft[i + 2] * exposure * (1 - balance), common + noise(chance >>> 48));
      }
    }
    return new RgbImage(width, height, rgb);
  }

  /** Two bytes to a triangular distribution of about unit variance. */
  private static float noise(long bits) {
    return ((bits & 0xff) + (bits >>> 8) - 255) / 104f;
  }

  private byte level(float value, float noise) {
    float shown = value > 0.85f ? 1 - 0.15f * 0.15f / (value - 0.70f) : value; // soft highlights
    return (byte) (int) (255 * Curve.clamp(shown + grain * 0.8f * noise) + 0.5f);
  }
}
