package dev.blemish.synth.render;

import dev.blemish.random.Rng;

/**
 * One soft lamp above and to one side, plus light from all around.
 *
 * @param x direction to the lamp, right
 * @param y direction to the lamp, down
 * @param z direction to the lamp, towards the camera; the three have length 1
 * @param ambient share of light from all around, 0..1
 */
public record Light(float x, float y, float z, float ambient) {
  private static final float OCCLUSION = 4.5f;
  private static final float DARKEST = 0.55f;

  /** A lamp at the upper left, moved a little from photo to photo. */
  public static Light jittered(Rng rng) {
    float x = (float) rng.uniform(-0.50, -0.42);
    float y = (float) rng.uniform(-0.55, -0.47);
    float z = (float) Math.sqrt(1 - x * x - y * y);
    return new Light(x, y, z, (float) rng.uniform(0.42, 0.46));
  }

  /**
   * The surface as seen from above.
   *
   * @return {@code [height, width, 3]} about 0..1
   */
  public float[] shade(Surface s) {
    float[] shadow = shadow(s);
    float[] out = new float[3 * s.width * s.height];
    float halfZ = z + 1;
    float halfLength = (float) Math.sqrt(x * x + y * y + halfZ * halfZ);
    for (int j = 0; j < s.height; j++) {
      int up = Math.max(j - 1, 0) * s.width;
      int down = Math.min(j + 1, s.height - 1) * s.width;
      for (int i = 0; i < s.width; i++) {
        int k = j * s.width + i;
        int before = j * s.width + Math.max(i - 1, 0);
        int after = j * s.width + Math.min(i + 1, s.width - 1);
        float nx = (s.relief[before] - s.relief[after]) / (2 * s.pixel);
        float ny = (s.relief[up + i] - s.relief[down + i]) / (2 * s.pixel);
        float length = (float) Math.sqrt(nx * nx + ny * ny + 1);
        float facing = (nx * x + ny * y + z) / length;
        float diffuse = facing < 0 ? 0 : facing / z;
        float shine = (nx * x + ny * y + halfZ) / (length * halfLength);
        float lit = (ambient + (1 - ambient) * diffuse) * (1 - shadow[k]);
        float glint = s.gloss[k] * power32(shine) * (1 - shadow[k]);
        out[3 * k] = s.red[k] * lit + glint;
        out[3 * k + 1] = s.green[k] * lit + glint;
        out[3 * k + 2] = s.blue[k] * lit + glint;
      }
    }
    return out;
  }

  private static float power32(float x) {
    float p = x < 0 ? 0 : x;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    return p * p * 0.9f;
  }

  /** How much a point is hidden by higher surroundings, more so towards the lamp. */
  private float[] shadow(Surface s) {
    int radius = Math.max(1, Math.round(0.03f / s.pixel));
    float[] around =
        Blur.box(Blur.box(s.relief, s.width, s.height, radius), s.width, s.height, radius);
    int dx = Math.round(x * radius * 1.6f);
    int dy = Math.round(y * radius * 1.6f);
    float[] out = new float[s.relief.length];
    for (int j = 0; j < s.height; j++) {
      int row = Math.min(Math.max(j + dy, 0), s.height - 1) * s.width;
      for (int i = 0; i < s.width; i++) {
        int column = Math.min(Math.max(i + dx, 0), s.width - 1);
        int k = j * s.width + i;
        float hidden = (around[row + column] - s.relief[k]) * OCCLUSION;
        out[k] = hidden <= 0 ? 0 : DARKEST * hidden / (DARKEST + hidden);
      }
    }
    return out;
  }
}
