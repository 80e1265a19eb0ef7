package dev.blemish.image;

/**
 * Resampling of real-valued planes as torch's {@code interpolate} does it (spec 1.6, 1.8), with its
 * single-precision source coordinates.
 */
public final class Planes {
  private Planes() {}

  /**
   * Bilinear, not antialiased.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @param alignCorners whether the corner samples of both grids coincide
   */
  public static FloatPlane bilinear(FloatPlane plane, int width, int height, boolean alignCorners) {
    Resize.requireSize(width, height);
    float[] columns = coordinates(plane.width(), width, alignCorners);
    float[] rows = coordinates(plane.height(), height, alignCorners);
    float[] in = plane.values();
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      int top = (int) rows[y];
      float down = rows[y] - top;
      int upper = top * plane.width();
      int lower = Math.min(top + 1, plane.height() - 1) * plane.width();
      for (int x = 0; x < width; x++) {
        int left = (int) columns[x];
        int right = Math.min(left + 1, plane.width() - 1);
        float across = columns[x] - left;
        float above = (1 - across) * in[upper + left] + across * in[upper + right];
        float below = (1 - across) * in[lower + left] + across * in[lower + right];
        out[y * width + x] = (1 - down) * above + down * below;
      }
    }
    return new FloatPlane(width, height, out);
  }

  /** Nearest neighbour: source index floor(i·in/out). */
  public static FloatPlane nearest(FloatPlane plane, int width, int height) {
    Resize.requireSize(width, height);
    int[] columns = nearestIndex(plane.width(), width);
    int[] rows = nearestIndex(plane.height(), height);
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] = plane.at(columns[x], rows[y]);
      }
    }
    return new FloatPlane(width, height, out);
  }

  /**
   * Bicubic; the two forms are not interchangeable, also when enlarging (spec 1.6).
   *
   * @param antialias true: kernel a = -0.5 widened by the reduction, taps outside dropped and the
   *     rest renormalised; false: a = -0.75, four taps, indices clamped to the border
   */
  public static FloatPlane bicubic(FloatPlane plane, int width, int height, boolean antialias) {
    Resize.requireSize(width, height);
    Weighted columns = Weighted.of(plane.width(), width, antialias);
    Weighted rows = Weighted.of(plane.height(), height, antialias);
    int tall = plane.height();
    float[] middle = new float[width * tall];
    for (int y = 0; y < tall; y++) {
      for (int x = 0; x < width; x++) {
        middle[y * width + x] = columns.sum(plane.values(), y * plane.width(), 1, x);
      }
    }
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y * width + x] = rows.sum(middle, x, width, y);
      }
    }
    return new FloatPlane(width, height, out);
  }

  private static float[] coordinates(int in, int out, boolean alignCorners) {
    float[] source = new float[out];
    float step =
        alignCorners ? (out > 1 ? (float) (in - 1) / (out - 1) : 0) : (float) in / (float) out;
    for (int i = 0; i < out; i++) {
      float position = alignCorners ? i * step : Math.max(step * (i + 0.5f) - 0.5f, 0);
      source[i] = Math.min(position, in - 1); // rounding may step past the last sample
    }
    return source;
  }

  private static int[] nearestIndex(int in, int out) {
    int[] index = new int[out];
    float step = (float) in / out;
    for (int i = 0; i < out; i++) {
      index[i] = Math.min((int) (i * step), in - 1);
    }
    return index;
  }

  /** For each output index the source indices and their weights, {@code taps} of each. */
  @SuppressWarnings("ArrayRecordComponent") // a bundle of work arrays, never compared
  private record Weighted(int taps, int[] index, float[] weight) {
    static Weighted of(int in, int out, boolean antialias) {
      return antialias ? antialiased(in, out) : clamped(in, out);
    }

    float sum(float[] values, int from, int step, int output) {
      float sum = 0;
      for (int k = output * taps; k < (output + 1) * taps; k++) {
        sum += values[from + index[k] * step] * weight[k];
      }
      return sum;
    }

    private static Weighted antialiased(int in, int out) {
      Taps taps = Taps.of(in, out, Taps.Kernel.BICUBIC);
      int[] index = new int[out * taps.stride()];
      float[] weight = new float[index.length];
      for (int i = 0; i < out; i++) {
        for (int j = 0; j < taps.stride(); j++) {
          int k = i * taps.stride() + j;
          index[k] = Math.min(taps.start()[i] + j, in - 1); // surplus taps weigh 0
          weight[k] = (float) taps.weights()[k];
        }
      }
      return new Weighted(taps.stride(), index, weight);
    }

    private static Weighted clamped(int in, int out) {
      float step = (float) in / out;
      int[] index = new int[out * 4];
      float[] weight = new float[out * 4];
      for (int i = 0; i < out; i++) {
        float source = step * (i + 0.5f) - 0.5f;
        int low = (int) Math.floor(source);
        float t = source - low;
        for (int j = 0; j < 4; j++) {
          index[i * 4 + j] = Math.max(0, Math.min(low - 1 + j, in - 1));
          weight[i * 4 + j] = keys(Math.abs(t - (j - 1)));
        }
      }
      return new Weighted(4, index, weight);
    }

    private static float keys(float x) {
      float a = -0.75f;
      return x <= 1
          ? ((a + 2) * x - (a + 3)) * x * x + 1
          : ((a * x - 5 * a) * x + 8 * a) * x - 4 * a;
    }
  }
}
