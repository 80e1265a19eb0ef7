package dev.blemish.pretrain.pair;

import dev.blemish.random.Rng;

/**
 * What a camera makes of light, the same for both pictures of a pair.
 *
 * @param gain of the exposure
 * @param adaptation how much the exposure follows the scene's brightness, 0 not at all to 1
 * @param red gain of red
 * @param green gain of green
 * @param blue gain of blue
 * @param gamma exponent of the tone curve
 * @param contrast slope around the middle of the range
 * @param saturation 0 grey to 1 as it is
 * @param blur deviation of the lens blur in pixels, 0 for none
 * @param noise deviation of the sensor's noise, of the range of a channel
 * @param quality of the JPEG file, 0 to 1; 0 for no compression
 */
record Photometry(
    float gain,
    float adaptation,
    float red,
    float green,
    float blue,
    float gamma,
    float contrast,
    float saturation,
    float blur,
    float noise,
    float quality) {
  private static final double MIDDLE = 0.42;
  private static final double DARKEST = 0.05;
  private static final double[] BLURS = {0, 0, 0.5, 0.8, 1.2};
  private static final double[] NOISES = {0, 0.005, 0.015, 0.03};

  /** The exposure of a scene of some mean brightness, 0 to 1. */
  float exposure(double mean) {
    return (float) (gain * StrictMath.pow(MIDDLE / Math.max(mean, DARKEST), adaptation));
  }

  static Photometry any(Rng rng) {
    return new Photometry(
        (float) rng.uniform(0.75, 1.15),
        (float) rng.uniform(0, 0.6),
        (float) (1 + 0.05 * rng.gaussian()),
        (float) (1 + 0.05 * rng.gaussian()),
        (float) (1 + 0.05 * rng.gaussian()),
        (float) rng.uniform(0.75, 1.3),
        (float) rng.uniform(0.7, 1.15),
        rng.chance(0.15) ? 0 : (float) rng.uniform(0.3, 1.1),
        (float) BLURS[rng.nextInt(BLURS.length)],
        (float) NOISES[rng.nextInt(NOISES.length)],
        rng.chance(0.5) ? (float) rng.uniform(0.40, 0.95) : 0);
  }
}
