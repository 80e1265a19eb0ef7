package dev.blemish.synth;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;

/**
 * The ten changes of colour, tone and position that DRAEM puts textures through; each draws its own
 * strength. All take and give 8-bit RGB of the same size.
 */
public enum Augmenter {
  /** Gamma 0.5 to 2, drawn per channel. */
  GAMMA_CONTRAST,
  /** Luma times 0.8 to 1.2 plus -30 to 30. */
  BRIGHTNESS,
  /** From smoothed (factor 0) over unchanged (1) to sharpened (3). */
  SHARPNESS,
  /** Hue and saturation plus -50 to 50 each, on scales of 0 to 255. */
  HUE_AND_SATURATION,
  /** With probability one half, values from a threshold of 32 to 128 on are inverted. */
  SOLARISE,
  /** Only the upper 1 to 8 bits are kept. */
  POSTERISE,
  /** Negative. */
  INVERT,
  /** Histogram stretched per channel, 0 to 20 % cut off at either end. */
  AUTO_CONTRAST,
  /** Histogram equalised per channel. */
  EQUALISE,
  /** Rotated by -45 to 45 degrees, black where nothing is. */
  ROTATE;

  private static final int PER_TEXTURE = 3;
  private static final double MAX_ROTATION = 45;

  /** The picture changed by a randomly drawn amount. */
  public RgbImage apply(RgbImage image, Rng rng) {
    return switch (this) {
      case GAMMA_CONTRAST -> ToneCurves.gamma(image, rng);
      case BRIGHTNESS -> ColourShift.brightness(image, rng);
      case SHARPNESS -> Sharpness.enhance(image, (float) rng.uniform(0, 3));
      case HUE_AND_SATURATION -> ColourShift.hueAndSaturation(image, rng);
      case SOLARISE -> ToneCurves.solarise(image, rng);
      case POSTERISE -> ToneCurves.posterise(image, 1 + rng.nextInt(8));
      case INVERT -> ToneCurves.invert(image);
      case AUTO_CONTRAST -> ToneCurves.autoContrast(image, rng.uniform(0, 0.2));
      case EQUALISE -> ToneCurves.equalise(image);
      case ROTATE -> Rotation.rotate(image, rng.uniform(-MAX_ROTATION, MAX_ROTATION));
    };
  }

  /** The picture after three augmenters drawn without replacement. */
  public static RgbImage applyThree(RgbImage image, Rng rng) {
    Augmenter[] all = values();
    int[] order = rng.permutation(all.length);
    RgbImage out = image;
    for (int i = 0; i < PER_TEXTURE; i++) {
      out = all[order[i]].apply(out, rng);
    }
    return out;
  }
}
