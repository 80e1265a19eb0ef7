package dev.blemish.pretrain.form;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import java.util.List;

/** What is on a surface, read off it: red, green, blue, height, gloss and part of each pixel. */
public final class Shot {
  private static final int VALUES = 6;
  private static final int PART = 5;

  private final int width;
  private final float[] values;

  /** Reads a surface. */
  public Shot(Surface surface) {
    width = surface.width();
    values = new float[VALUES * surface.width() * surface.height()];
    int[] next = {0};
    surface.fill(
        Pose.FRAME,
        Shape.everywhere(),
        (t, u, v, depth) -> {
          float[] point = {t.red, t.green, t.blue, t.height, t.gloss, t.part};
          System.arraycopy(point, 0, values, next[0], VALUES);
          next[0] += VALUES;
        });
  }

  /** How many pixels there are. */
  public int pixels() {
    return values.length / VALUES;
  }

  /** All values of all pixels. */
  public float[] values() {
    return values;
  }

  /** Whether a pixel is of the object. */
  public float part(int pixel) {
    return values[VALUES * pixel + PART];
  }

  /** Column of a pixel. */
  public int x(int pixel) {
    return pixel % width;
  }

  /** Row of a pixel. */
  public int y(int pixel) {
    return pixel / width;
  }

  /** The largest difference of colour or height at a pixel. */
  public float difference(Shot other, int pixel) {
    float largest = 0;
    for (int k = VALUES * pixel; k < VALUES * pixel + PART - 1; k++) {
      largest = Math.max(largest, Math.abs(values[k] - other.values[k]));
    }
    return largest;
  }

  /** How many pixels differ by more than an amount. */
  public int changed(Shot other, float amount) {
    int count = 0;
    for (int k = 0; k < pixels(); k++) {
      count += difference(other, k) > amount ? 1 : 0;
    }
    return count;
  }

  /** Fails unless each two of them differ clearly in more than 200 pixels. */
  public static void requireDifferent(List<Shot> shots) {
    for (int i = 0; i < shots.size(); i++) {
      for (int k = 0; k < i; k++) {
        int changed = shots.get(i).changed(shots.get(k), 0.08f);
        assertTrue(changed > 200, "members %d and %d: %d pixels".formatted(i, k, changed));
      }
    }
  }
}
