package dev.blemish.image;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.Objects;

/**
 * How a picture becomes the input of a backbone (spec 1.8). Part of a model: it is stored with it,
 * so that inspection sees pictures as training did.
 *
 * @param size side of the square result, pixels, 1 to 8192
 * @param fit how a picture that is not square becomes one
 * @param filter of the (last) resize
 * @param mean {@code [3]} subtracted from values in 0..1, in channel order
 * @param std {@code [3]} divisor after that, above 0
 * @param intermediate side of a square to which the picture is resized first by {@link
 *     Resize.Filter#OPENCV_LINEAR}, as PromptAD does; 0 for none
 * @param bgr whether the channels stay in the order blue, green, red (the published PromptAD test
 *     path, kept for comparison only)
 */
@SuppressWarnings("ArrayRecordComponent") // equality by content is defined below
public record Preprocess(
    int size,
    Fit fit,
    Resize.Filter filter,
    float[] mean,
    float[] std,
    int intermediate,
    boolean bgr) {
  private static final int MAX_SIZE = 8192;

  /** How a picture becomes a square. */
  public enum Fit {
    /** Both sides are resized to the size; the aspect is lost, nothing is cut off. */
    SQUASH,
    /** The shorter side is resized to the size, the longer one is cut about its centre. */
    SHORTER_EDGE_CROP
  }

  public Preprocess {
    requireInRange("size", size, 1);
    requireInRange("intermediate", intermediate, 0);
    if (mean.length != 3 || std.length != 3) {
      throw new OptionException(
          "mean and std must have 3 values each, but have %d and %d"
              .formatted(mean.length, std.length));
    }
    for (int c = 0; c < 3; c++) {
      if (!Float.isFinite(mean[c]) || !(std[c] > 0) || !Float.isFinite(std[c])) {
        throw new OptionException(
            "mean must be finite and std above 0, but are %s and %s"
                .formatted(Arrays.toString(mean), Arrays.toString(std)));
      }
    }
    mean = mean.clone();
    std = std.clone();
  }

  /** CLIP's means and deviations with a Pillow bicubic squash. */
  public static Preprocess clip(int size) {
    return new Preprocess(
        size,
        Fit.SQUASH,
        Resize.Filter.PILLOW_BICUBIC,
        new float[] {(float) 0.48145466, (float) 0.4578275, (float) 0.40821073},
        new float[] {(float) 0.26862954, (float) 0.26130258, (float) 0.27577711},
        0,
        false);
  }

  /** The same to a square of another size. */
  public Preprocess withSize(int other) {
    return new Preprocess(other, fit, filter, mean, std, intermediate, bgr);
  }

  /**
   * Resizes and normalises.
   *
   * @return planes {@code [3, size, size]}
   */
  public float[] apply(RgbImage image) {
    return normalise(resize(image));
  }

  /**
   * (value / 255 - mean) / std, without resizing.
   *
   * @return planes {@code [3, height, width]}
   */
  public float[] normalise(RgbImage image) {
    int pixels = image.width() * image.height();
    byte[] rgb = image.rgb();
    float[] out = new float[3 * pixels];
    for (int c = 0; c < 3; c++) {
      float[] table = new float[256];
      for (int v = 0; v < 256; v++) {
        table[v] = (v / 255f - mean[c]) / std[c];
      }
      int source = bgr ? 2 - c : c;
      for (int i = 0; i < pixels; i++) {
        out[c * pixels + i] = table[rgb[i * 3 + source] & 0xff];
      }
    }
    return out;
  }

  /** The 8-bit RGB picture of side {@link #size()} before normalising. */
  public RgbImage resize(RgbImage image) {
    RgbImage first =
        intermediate == 0
            ? image
            : Resize.apply(image, intermediate, intermediate, Resize.Filter.OPENCV_LINEAR);
    return switch (fit) {
      case SQUASH -> Resize.apply(first, size, size, filter);
      case SHORTER_EDGE_CROP -> cropped(first);
    };
  }

  private RgbImage cropped(RgbImage image) {
    int shorter = Math.min(image.width(), image.height());
    int width = (int) ((long) size * image.width() / shorter);
    int height = (int) ((long) size * image.height() / shorter);
    RgbImage resized = Resize.apply(image, width, height, filter);
    int left = (int) Math.rint((width - size) / 2.0);
    int top = (int) Math.rint((height - size) / 2.0);
    return resized.crop(left, top, size, size);
  }

  private static void requireInRange(String name, int value, int min) {
    if (value < min || value > MAX_SIZE) {
      throw new OptionException(
          "%s must be from %d to %d pixels, but is %d; give another value"
              .formatted(name, min, MAX_SIZE, value));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Preprocess that
        && size == that.size
        && fit == that.fit
        && filter == that.filter
        && Arrays.equals(mean, that.mean)
        && Arrays.equals(std, that.std)
        && intermediate == that.intermediate
        && bgr == that.bgr;
  }

  @Override
  public String toString() {
    return "%d %s %s %s %s %d %s"
        .formatted(
            size,
            fit,
            filter,
            Arrays.toString(mean),
            Arrays.toString(std),
            intermediate,
            bgr ? "bgr" : "rgb");
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(size, fit, filter, intermediate, bgr)
        + 31 * Arrays.hashCode(mean)
        + Arrays.hashCode(std);
  }
}
