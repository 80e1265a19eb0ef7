package dev.blemish.synth.render;

/** The slight blur of a lens: three taps along rows, then along columns. */
public final class Softening {
  private Softening() {}

  /**
   * Blurs a picture; the border value continues outside.
   *
   * @param in {@code [height, width, 3]}
   * @param side weight of each neighbour along a row or column, 0 sharp to 1/3; the deviation of
   *     the blur is the root of twice that, in pixels
   * @return a new picture of the same shape
   */
  public static float[] apply(float[] in, int width, int height, float side) {
    float[] rows = taps(in, new int[] {width, height}, true, side);
    return taps(rows, new int[] {width, height}, false, side);
  }

  private static float[] taps(float[] in, int[] size, boolean alongRows, float side) {
    int width = size[0];
    int height = size[1];
    float[] out = new float[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = 3 * (y * width + x);
        int before = alongRows ? (x > 0 ? -3 : 0) : y > 0 ? -3 * width : 0;
        int after = alongRows ? (x < width - 1 ? 3 : 0) : y < height - 1 ? 3 * width : 0;
        for (int c = i; c < i + 3; c++) {
          out[c] = in[c] * (1 - 2 * side) + side * (in[c + before] + in[c + after]);
        }
      }
    }
    return out;
  }
}
