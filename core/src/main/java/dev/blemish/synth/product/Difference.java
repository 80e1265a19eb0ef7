package dev.blemish.synth.product;

import dev.blemish.image.Mask;
import dev.blemish.synth.render.SceneDifference;

/** Compares a scene with and without its defect. */
final class Difference {
  private static final float NOTICEABLE = 0.045f; // of the range of a channel
  private static final int MAJORITY = 4; // of nine: drops specks, keeps lines

  private Difference() {}

  /** Where the largest difference of a channel is noticeable, freed of specks and pinholes. */
  static Mask mask(float[] good, float[] bad, int width, int height) {
    boolean[] changed = SceneDifference.beyond(NOTICEABLE, good, bad);
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
}
