package dev.blemish.image;

import dev.blemish.error.OptionException;

/**
 * Resizing by named filters. The names matter: a backbone sees other numbers when its pictures are
 * resized by another filter than in its training (spec 1.8).
 */
public final class Resize {
  private Resize() {}

  /** A filter of a published pipeline. */
  public enum Filter {
    /** Pillow (up to 12.0) bicubic, antialiased; equal bit for bit. */
    PILLOW_BICUBIC,
    /** Pillow (up to 12.0) bilinear, antialiased; equal bit for bit. */
    PILLOW_BILINEAR,
    /** Pillow nearest with its accumulated coordinate; equal. */
    PILLOW_NEAREST,
    /** OpenCV bilinear in 11-bit fixed point, not antialiased; within one level. */
    OPENCV_LINEAR,
    /** OpenCV nearest; equal. */
    OPENCV_NEAREST
  }

  /**
   * Resizes a picture, distorting it where the aspect changes.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @throws OptionException when a size is not positive or the result exceeds an array
   */
  public static RgbImage apply(RgbImage image, int width, int height, Filter filter) {
    requireSize(width, height);
    return switch (filter) {
      case PILLOW_BICUBIC -> pillow(image, width, height, Taps.Kernel.BICUBIC);
      case PILLOW_BILINEAR -> pillow(image, width, height, Taps.Kernel.BILINEAR);
      case PILLOW_NEAREST ->
          gather(image, pillowNearest(image.width(), width), pillowNearest(image.height(), height));
      case OPENCV_LINEAR -> OpencvLinear.apply(image, width, height);
      case OPENCV_NEAREST ->
          gather(image, opencvNearest(image.width(), width), opencvNearest(image.height(), height));
    };
  }

  /**
   * Resizes a mask by OpenCV's nearest neighbour.
   *
   * @throws OptionException when a size is not positive or the result exceeds an array
   */
  public static Mask nearest(Mask mask, int width, int height) {
    requireSize(width, height);
    int[] columns = opencvNearest(mask.width(), width);
    int[] rows = opencvNearest(mask.height(), height);
    boolean[] out = new boolean[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] = mask.at(columns[x], rows[y]);
      }
    }
    return new Mask(width, height, out);
  }

  /**
   * Resizes a mask by Pillow's bilinear filter on 0 and 255, then keeps what exceeds a half (spec
   * 1.8, masks of the AnomalyCLIP family).
   *
   * @throws OptionException when a size is not positive or the result exceeds an array
   */
  public static Mask bilinear(Mask mask, int width, int height) {
    requireSize(width, height);
    byte[] levels = new byte[mask.values().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (mask.values()[i] ? 255 : 0);
    }
    byte[] resized =
        PillowResampler.apply(
            levels,
            new ImageSize(mask.width(), mask.height()),
            1,
            new ImageSize(width, height),
            Taps.Kernel.BILINEAR);
    boolean[] out = new boolean[resized.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (resized[i] & 0xff) > 127.5;
    }
    return new Mask(width, height, out);
  }

  /**
   * Antialiased bicubic resizing of {@code value / 255} without rounding to bytes in between; not
   * clipped, so edges may leave 0..1 (the transform of anomalib, before its normalisation).
   *
   * @return planes {@code [3, height, width]}
   * @throws OptionException when a size is not positive or the result exceeds an array
   */
  public static float[] bicubicFloat(RgbImage image, int width, int height) {
    requireSize(width, height);
    int pixels = image.width() * image.height();
    float[] out = new float[3 * width * height];
    for (int c = 0; c < 3; c++) {
      float[] plane = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        plane[i] = (image.rgb()[i * 3 + c] & 0xff) / 255f;
      }
      FloatPlane resized =
          Planes.bicubic(new FloatPlane(image.width(), image.height(), plane), width, height, true);
      System.arraycopy(resized.values(), 0, out, c * width * height, width * height);
    }
    return out;
  }

  static void requireSize(int width, int height) {
    if (width < 1 || height < 1 || 3L * width * height > Integer.MAX_VALUE - 8) {
      throw new OptionException(
          "cannot resize to %d x %d: both sizes must be at least 1 and the picture below 715"
                  .formatted(width, height)
              + " megapixels; choose another size");
    }
  }

  private static RgbImage pillow(RgbImage image, int width, int height, Taps.Kernel kernel) {
    ImageSize size = new ImageSize(image.width(), image.height());
    byte[] rgb = PillowResampler.apply(image.rgb(), size, 3, new ImageSize(width, height), kernel);
    return new RgbImage(width, height, rgb);
  }

  private static int[] pillowNearest(int in, int out) {
    int[] index = new int[out];
    double step = (double) in / out;
    double position = 0.5 * step;
    for (int i = 0; i < out; i++) {
      index[i] = Math.min((int) position, in - 1);
      position += step; // adding, not multiplying, decides which way exact integers fall
    }
    return index;
  }

  private static int[] opencvNearest(int in, int out) {
    int[] index = new int[out];
    double step = 1.0 / ((double) out / in); // the double reciprocal decides exact integers
    for (int i = 0; i < out; i++) {
      index[i] = Math.min((int) Math.floor(i * step), in - 1);
    }
    return index;
  }

  private static RgbImage gather(RgbImage image, int[] columns, int[] rows) {
    byte[] in = image.rgb();
    byte[] out = new byte[columns.length * rows.length * 3];
    int o = 0;
    for (int row : rows) {
      for (int column : columns) {
        int p = (row * image.width() + column) * 3;
        out[o++] = in[p];
        out[o++] = in[p + 1];
        out[o++] = in[p + 2];
      }
    }
    return new RgbImage(columns.length, rows.length, out);
  }
}
