package dev.blemish.image;

/**
 * OpenCV's bilinear resizing of bytes: two taps per axis, whatever the reduction, with weights of
 * 11 fractional bits.
 */
final class OpencvLinear {
  private static final int ONE = 1 << 11;

  private OpencvLinear() {}

  static RgbImage apply(RgbImage image, int width, int height) {
    Axis columns = Axis.of(image.width(), width);
    Axis rows = Axis.of(image.height(), height);
    int[] upper = new int[width * 3];
    int[] lower = new int[width * 3];
    byte[] out = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      horizontal(image, rows.low[y], columns, upper);
      horizontal(image, rows.high[y], columns, lower);
      int weight = rows.weight[y];
      for (int i = 0; i < upper.length; i++) {
        int sum =
            (((ONE - weight) * (upper[i] >> 4)) >> 16) + ((weight * (lower[i] >> 4)) >> 16) + 2;
        out[y * upper.length + i] = (byte) Math.min(sum >> 2, 255);
      }
    }
    return new RgbImage(width, height, out);
  }

  private static void horizontal(RgbImage image, int row, Axis columns, int[] out) {
    byte[] in = image.rgb();
    int base = row * image.width() * 3;
    for (int x = 0; x < columns.low.length; x++) {
      int left = base + columns.low[x] * 3;
      int right = base + columns.high[x] * 3;
      int weight = columns.weight[x];
      for (int c = 0; c < 3; c++) {
        out[x * 3 + c] = (in[left + c] & 0xff) * (ONE - weight) + (in[right + c] & 0xff) * weight;
      }
    }
  }

  /** The two source indices of each output index and the weight of the second. */
  private static final class Axis {
    final int[] low;
    final int[] high;
    final int[] weight;

    private Axis(int size) {
      low = new int[size];
      high = new int[size];
      weight = new int[size];
    }

    static Axis of(int in, int out) {
      Axis axis = new Axis(out);
      double step = 1.0 / ((double) out / in);
      for (int i = 0; i < out; i++) {
        float source = (float) ((i + 0.5) * step - 0.5);
        int low = (int) Math.floor(source);
        axis.weight[i] = (int) Math.rint((source - low) * ONE);
        axis.low[i] = Math.max(0, Math.min(low, in - 1));
        axis.high[i] = Math.max(0, Math.min(low + 1, in - 1));
      }
      return axis;
    }
  }
}
