package dev.blemish.synth.product;

import dev.blemish.image.Mask;

/** Compares a scene with and without its defect. */
final class Difference {
  private static final float NOTICEABLE = 0.045f; // of the range of a channel
  private static final int MAJORITY = 4; // of nine: drops specks, keeps lines

  private Difference() {}

  /** Where the largest difference of a channel is noticeable, freed of specks and pinholes. */
  static Mask mask(float[] good, float[] bad, int width, int height) {
    boolean[] changed = new boolean[width * height];
    for (int i = 0; i < changed.length; i++) {
      changed[i] =
          Math.abs(good[3 * i] - bad[3 * i]) > NOTICEABLE
              || Math.abs(good[3 * i + 1] - bad[3 * i + 1]) > NOTICEABLE
              || Math.abs(good[3 * i + 2] - bad[3 * i + 2]) > NOTICEABLE;
    }
    int reach = Math.max(1, Math.min(width, height) / 240);
    boolean[] clean = atLeast(changed, width, height, MAJORITY);
    for (int k = 0; k < reach; k++) {
      clean = atLeast(clean, width, height, 1);
    }
    for (int k = 0; k < reach; k++) {
      clean = atLeast(clean, width, height, 9);
    }
    return new Mask(width, height, clean);
  }

  /** Whether enough of the nine pixels around each are set; the border value continues outside. */
  private static boolean[] atLeast(boolean[] in, int width, int height, int needed) {
    int[] rows = new int[in.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int k = y * width + x;
        int left = x > 0 ? k - 1 : k;
        int right = x < width - 1 ? k + 1 : k;
        rows[k] = (in[left] ? 1 : 0) + (in[k] ? 1 : 0) + (in[right] ? 1 : 0);
      }
    }
    boolean[] out = new boolean[in.length];
    for (int k = 0; k < in.length; k++) {
      int up = k >= width ? k - width : k;
      int down = k < in.length - width ? k + width : k;
      out[k] = rows[up] + rows[k] + rows[down] >= needed;
    }
    return out;
  }

  /** The bad scene inside the mask and the good one outside. */
  static float[] within(Mask mask, float[] good, float[] bad) {
    float[] out = good.clone();
    for (int i = 0; i < mask.values().length; i++) {
      if (mask.values()[i]) {
        System.arraycopy(bad, 3 * i, out, 3 * i, 3);
      }
    }
    return out;
  }
}
