package dev.blemish.synth.render;

import dev.blemish.image.Mask;

/** Compares a shaded scene with and without its defect. */
public final class SceneDifference {
  private SceneDifference() {}

  /**
   * Where a channel differs by more than a threshold.
   *
   * @param good {@code [pixels, 3]}
   * @param bad {@code [pixels, 3]}
   * @return {@code [pixels]}
   */
  public static boolean[] beyond(float threshold, float[] good, float[] bad) {
    boolean[] changed = new boolean[good.length / 3];
    for (int i = 0; i < changed.length; i++) {
      changed[i] =
          Math.abs(good[3 * i] - bad[3 * i]) > threshold
              || Math.abs(good[3 * i + 1] - bad[3 * i + 1]) > threshold
              || Math.abs(good[3 * i + 2] - bad[3 * i + 2]) > threshold;
    }
    return changed;
  }

  /** The bad scene inside the mask and the good one outside. */
  public static float[] within(Mask mask, float[] good, float[] bad) {
    float[] out = good.clone();
    for (int i = 0; i < mask.values().length; i++) {
      if (mask.values()[i]) {
        System.arraycopy(bad, 3 * i, out, 3 * i, 3);
      }
    }
    return out;
  }
}
