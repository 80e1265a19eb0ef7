package dev.blemish.pretrain.pair;

import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.image.Turn;
import dev.blemish.image.codec.BadPictureException;
import dev.blemish.image.codec.Decoding;
import dev.blemish.image.codec.Format;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Softening;

/** The camera of one pair: both pictures meet the same light, lens, sensor and file format. */
final class PairCamera {
  private static final int TONES = 2048;
  private static final float MOST_SIDE = 0.3f; // of one pass of the softening

  private final int size;
  private final float exposure;
  private final Photometry photometry;
  private final float[] illumination;
  private final float[] tones;
  private final Turn turn;

  private PairCamera(
      int size, float exposure, Photometry photometry, float[] illumination, Turn turn) {
    this.size = size;
    this.exposure = exposure;
    this.photometry = photometry;
    this.illumination = illumination;
    this.turn = turn;
    this.tones = tones(photometry);
  }

  /**
   * Any camera, in any of the eight orientations.
   *
   * @param scene what the exposure is set for, {@code [size, size, 3]}
   */
  static PairCamera any(int size, float[] scene, Rng rng) {
    Photometry photometry = Photometry.any(rng.fork("photometry"));
    return new PairCamera(
        size,
        photometry.exposure(mean(scene)),
        photometry,
        Illumination.any(size, rng.fork("illumination")),
        Turn.of(1 + rng.fork("turn").nextInt(8), size, size));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Gamma, soft highlights and contrast of a value times {@link #TONES}. */
  private static float[] tones(Photometry photometry) {
    float[] tones = new float[TONES + 1];
    for (int k = 0; k <= TONES; k++) {
      float bent = (float) StrictMath.pow((double) k / TONES, photometry.gamma());
      tones[k] = 0.5f + photometry.contrast() * (bent - 0.5f);
    }
    return tones;
  }

  /** The mask as the pictures show it. */
  Mask turned(Mask mask) {
    return new Mask(turn.width(), turn.height(), turn.flags(mask.values()));
  }

  /**
   * Takes a photo.
   *
   * @param scene {@code [size, size, 3]} in 0..1
   * @param noise of this photo alone
   */
  RgbImage photograph(float[] scene, Rng noise) {
    RgbImage photo = compressed(sensed(softened(exposed(scene)), noise));
    return new RgbImage(turn.width(), turn.height(), turn.rgb(photo.rgb()));
  }

  private float[] exposed(float[] scene) {
    float[] out = new float[scene.length];
    float saturation = photometry.saturation();
    for (int k = 0; k < illumination.length; k++) {
      float light = illumination[k] * exposure;
      float red = tone(scene[3 * k] * light * photometry.red());
      float green = tone(scene[3 * k + 1] * light * photometry.green());
      float blue = tone(scene[3 * k + 2] * light * photometry.blue());
      float grey = 0.299f * red + 0.587f * green + 0.114f * blue;
      out[3 * k] = Curve.mix(grey, red, saturation);
      out[3 * k + 1] = Curve.mix(grey, green, saturation);
      out[3 * k + 2] = Curve.mix(grey, blue, saturation);
    }
    return out;
  }

  private float tone(float value) {
    float shown = value > 0.85f ? 1 - 0.15f * 0.15f / (value - 0.70f) : value; // soft highlights
    return tones[(int) (TONES * Curve.clamp(shown) + 0.5f)];
  }

  /** A Gaussian of the lens's deviation, as several passes of three taps. */
  private float[] softened(float[] picture) {
    float variance = photometry.blur() * photometry.blur();
    int passes = (int) Math.ceil(variance / (2 * MOST_SIDE));
    float[] soft = picture;
    for (int k = 0; k < passes; k++) {
      soft = Softening.apply(soft, size, size, variance / (2 * passes));
    }
    return soft;
  }

  private RgbImage sensed(float[] picture, Rng noise) {
    byte[] rgb = new byte[picture.length];
    float strength = photometry.noise();
    float colour = photometry.saturation() == 0 ? 0 : 0.75f * strength;
    for (int k = 0; k < picture.length; k += 3) {
      long chance = strength == 0 ? 0 : noise.nextLong();
      float common = strength * 0.66f * deviate(chance);
      common = colour == 0 ? 1.5f * common : common;
      rgb[k] = level(picture[k] + common + colour * deviate(chance >>> 16));
      rgb[k + 1] = level(picture[k + 1] + common + colour * deviate(chance >>> 32));
      rgb[k + 2] = level(picture[k + 2] + common + colour * deviate(chance >>> 48));
    }
    return new RgbImage(size, size, rgb);
  }

  /** Two bytes to a triangular distribution of about unit variance. */
  private static float deviate(long bits) {
    return ((bits & 0xff) + (bits >>> 8 & 0xff) - 255) / 104f;
  }

  private static byte level(float value) {
    return (byte) (int) (255 * Curve.clamp(value) + 0.5f);
  }

  private RgbImage compressed(RgbImage photo) {
    if (photometry.quality() == 0) {
      return photo;
    }
    byte[] file = ImageWriter.jpeg(photo, photometry.quality());
    try {
      return new RgbImage(size, size, new Decoding(file, Format.JPEG).call().rgb());
    } catch (BadPictureException e) {
      throw new IllegalStateException("a JPEG that was just written cannot be read", e);
    }
  }
}
