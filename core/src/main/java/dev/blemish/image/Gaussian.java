package dev.blemish.image;

import dev.blemish.error.OptionException;

/**
 * Gaussian smoothing of planes, separable, cut off at four standard deviations (spec 1.8, 12.7).
 */
public final class Gaussian {
  private static final double MAX_SIGMA = 1000;

  private Gaussian() {}

  /** How the plane goes on beyond its border. */
  public enum Border {
    /** {@code c b a | a b c}: the edge sample is repeated (SciPy's reflect). */
    REFLECT,
    /** {@code c b | a b c}: the edge sample is not repeated (anomalib's blur). */
    MIRROR;

    int index(int i, int n) {
      if (n == 1) {
        return 0;
      }
      int period = this == REFLECT ? 2 * n : 2 * n - 2;
      int wrapped = Math.floorMod(i, period);
      int back = this == REFLECT ? period - 1 - wrapped : period - wrapped;
      return wrapped < n ? wrapped : back;
    }
  }

  /** Smooths like SciPy's {@code gaussian_filter}: {@link Border#REFLECT}. */
  public static FloatPlane blur(FloatPlane plane, double sigma) {
    return blur(plane, sigma, Border.REFLECT);
  }

  /**
   * Smooths with a kernel of radius int(4σ + 0.5), which may exceed the plane.
   *
   * @param sigma standard deviation in pixels, 0 (no smoothing) to 1000
   * @return a plane of the same size
   * @throws OptionException when sigma is out of range
   */
  public static FloatPlane blur(FloatPlane plane, double sigma, Border border) {
    if (!(sigma >= 0 && sigma <= MAX_SIGMA)) {
      throw new OptionException(
          "sigma of the smoothing must be from 0 to 1000 pixels, but is "
              + sigma
              + "; give another value");
    }
    if (sigma == 0) {
      return plane;
    }
    double[] kernel = kernel(sigma);
    double[] values = new double[plane.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = plane.values()[i];
    }
    double[] columns = vertical(values, plane.width(), plane.height(), kernel, border);
    return horizontal(columns, plane.width(), plane.height(), kernel, border);
  }

  /** One half of the kernel: the centre weight first. */
  private static double[] kernel(double sigma) {
    int radius = (int) (4 * sigma + 0.5);
    double[] half = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      half[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
      sum += i == 0 ? half[i] : 2 * half[i];
    }
    for (int i = 0; i <= radius; i++) {
      half[i] /= sum;
    }
    return half;
  }

  private static double[] vertical(
      double[] in, int width, int height, double[] kernel, Border border) {
    double[] out = new double[in.length];
    double[] sums = new double[width];
    for (int y = 0; y < height; y++) {
      scale(sums, in, y * width, kernel[0]);
      for (int k = 1; k < kernel.length; k++) {
        int above = border.index(y - k, height) * width;
        int below = border.index(y + k, height) * width;
        addPair(sums, in, above, below, kernel[k]);
      }
      System.arraycopy(sums, 0, out, y * width, width);
    }
    return out;
  }

  private static FloatPlane horizontal(
      double[] in, int width, int height, double[] kernel, Border border) {
    int radius = kernel.length - 1;
    double[] padded = new double[width + 2 * radius];
    double[] sums = new double[width];
    float[] out = new float[in.length];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < radius; i++) {
        padded[i] = in[y * width + border.index(i - radius, width)];
        padded[radius + width + i] = in[y * width + border.index(width + i, width)];
      }
      System.arraycopy(in, y * width, padded, radius, width);
      scale(sums, padded, radius, kernel[0]);
      for (int k = 1; k <= radius; k++) {
        addPair(sums, padded, radius - k, radius + k, kernel[k]);
      }
      for (int x = 0; x < width; x++) {
        out[y * width + x] = (float) sums[x];
      }
    }
    return new FloatPlane(width, height, out);
  }

  private static void scale(double[] sums, double[] in, int from, double weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = weight * in[from + i];
    }
  }

  private static void addPair(double[] sums, double[] in, int a, int b, double weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * (in[a + i] + in[b + i]);
    }
  }
}
