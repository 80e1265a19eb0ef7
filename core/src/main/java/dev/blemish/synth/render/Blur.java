package dev.blemish.synth.render;

/** Smoothing with running sums; the border value continues outside. */
final class Blur {
  private Blur() {}

  /** The mean over a square of {@code 2 radius + 1}. */
  static float[] box(float[] in, int width, int height, int radius) {
    float[] rows = new float[in.length];
    for (int y = 0; y < height; y++) {
      row(in, rows, new int[] {y * width, width}, radius);
    }
    return columns(rows, width, height, radius);
  }

  private static void row(float[] in, float[] out, int[] startAndCount, int radius) {
    int start = startAndCount[0];
    int last = startAndCount[1] - 1;
    double share = 1.0 / (2 * radius + 1);
    double sum = 0;
    for (int i = -radius; i < radius; i++) {
      sum += in[start + clamp(i, last)];
    }
    for (int i = 0; i <= last; i++) {
      sum += in[start + clamp(i + radius, last)];
      out[start + i] = (float) (sum * share);
      sum -= in[start + clamp(i - radius, last)];
    }
  }

  /** All columns at once, row by row, so that memory is read in its order. */
  private static float[] columns(float[] in, int width, int height, int radius) {
    double share = 1.0 / (2 * radius + 1);
    double[] sums = new double[width];
    for (int j = -radius; j < radius; j++) {
      add(sums, in, clamp(j, height - 1) * width, 1);
    }
    float[] out = new float[in.length];
    for (int j = 0; j < height; j++) {
      add(sums, in, clamp(j + radius, height - 1) * width, 1);
      for (int i = 0; i < width; i++) {
        out[j * width + i] = (float) (sums[i] * share);
      }
      add(sums, in, clamp(j - radius, height - 1) * width, -1);
    }
    return out;
  }

  private static void add(double[] sums, float[] in, int start, int sign) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += sign * in[start + i];
    }
  }

  private static int clamp(int i, int last) {
    return i < 0 ? 0 : i > last ? last : i;
  }
}
