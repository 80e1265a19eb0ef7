package dev.blemish.image;

/**
 * Which source samples make each output sample of an antialiased resampling along one axis, and
 * with what weight (spec 1.8, the Pillow rule). The kernel widens with the reduction; taps outside
 * the picture are dropped and the rest is normalised to sum 1.
 *
 * @param start {@code [out]} index of the first tap
 * @param count {@code [out]} number of taps
 * @param weights {@code [out, stride]} row-major; unused places are 0
 * @param stride largest number of taps
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of work arrays, never compared
record Taps(int[] start, int[] count, double[] weights, int stride) {
  /** Bits after the binary point in {@link #fixedPoint()}. */
  static final int PRECISION = 22;

  /** The shape of the resampling kernel. */
  enum Kernel {
    /** Triangle of half-width 1. */
    BILINEAR(1),
    /** Keys' cubic with a = -0.5, half-width 2. */
    BICUBIC(2);

    private final double support;

    Kernel(double support) {
      this.support = support;
    }

    double at(double position) {
      double x = Math.abs(position);
      if (this == BILINEAR) {
        return x < 1 ? 1 - x : 0;
      }
      double a = -0.5;
      if (x < 1) {
        return ((a + 2) * x - (a + 3)) * x * x + 1;
      }
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
    }
  }

  static Taps of(int in, int out, Kernel kernel) {
    double scale = (double) in / out;
    double stretch = Math.max(scale, 1);
    double support = kernel.support * stretch;
    int stride = (int) Math.ceil(support) * 2 + 1;
    int[] start = new int[out];
    int[] count = new int[out];
    double[] weights = new double[out * stride];
    for (int i = 0; i < out; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max((int) (centre - support + 0.5), 0);
      int taps = Math.min((int) (centre + support + 0.5), in) - first;
      double sum = 0;
      for (int j = 0; j < taps; j++) {
        double weight = kernel.at((j + first - centre + 0.5) * (1 / stretch));
        weights[i * stride + j] = weight;
        sum += weight;
      }
      for (int j = 0; j < taps && sum != 0; j++) {
        weights[i * stride + j] /= sum;
      }
      start[i] = first;
      count[i] = taps;
    }
    return new Taps(start, count, weights, stride);
  }

  /** The weights as integers with {@link #PRECISION} fractional bits, rounded half away from 0. */
  int[] fixedPoint() {
    int[] out = new int[weights.length];
    for (int i = 0; i < out.length; i++) {
      double scaled = weights[i] * (1 << PRECISION);
      out[i] = (int) (scaled + (scaled < 0 ? -0.5 : 0.5));
    }
    return out;
  }
}
