package dev.blemish.pretrain.pair;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.ValueNoise;

/** Uneven light over a picture: patches, a ramp from side to side, darker corners. */
final class Illumination {
  private static final double[] PATCHES = {0, 0.03, 0.08, 0.15};
  private static final double[] RAMPS = {0, 0.2, 0.5};
  private static final int STEP = 8; // light varies slowly: pixels from one exact value to the next

  private final float patches;
  private final float cells;
  private final float rampX;
  private final float rampY;
  private final float vignette;
  private final int noise;

  private Illumination(Rng rng) {
    patches = (float) PATCHES[rng.nextInt(PATCHES.length)];
    cells = (float) rng.uniform(0.6, 2);
    float ramp = (float) RAMPS[rng.nextInt(RAMPS.length)] / 2;
    float side = (float) rng.uniform(0, 2 * Math.PI);
    rampX = ramp * Curve.wave(side);
    rampY = ramp * Curve.wave(side + 1.5708f);
    vignette = rng.chance(1.0 / 3) ? (float) rng.uniform(0.08, 0.25) : 0;
    noise = (int) rng.nextLong();
  }

  /** The factor of each pixel, {@code [size, size]}, about 1. */
  static float[] any(int size, Rng rng) {
    Illumination light = new Illumination(rng);
    int nodes = (size - 1) / STEP + 2;
    float[] grid = new float[nodes * nodes];
    for (int j = 0; j < nodes; j++) {
      for (int i = 0; i < nodes; i++) {
        grid[j * nodes + i] = light.at(2f * i * STEP / size - 1, 2f * j * STEP / size - 1);
      }
    }
    float[] field = new float[size * size];
    for (int y = 0; y < size; y++) {
      int row = y / STEP * nodes;
      float down = (float) (y % STEP) / STEP;
      for (int x = 0; x < size; x++) {
        int k = row + x / STEP;
        float across = (float) (x % STEP) / STEP;
        float top = Curve.mix(grid[k], grid[k + 1], across);
        float bottom = Curve.mix(grid[k + nodes], grid[k + nodes + 1], across);
        field[y * size + x] = Curve.mix(top, bottom, down);
      }
    }
    return field;
  }

  private float at(float u, float v) {
    float cloud = 1 + patches * 1.6f * ValueNoise.fractal(cells * u, cells * v, noise, 2);
    float corners = 1 - vignette * (u * u + v * v);
    return cloud * corners * (1 + rampX * u + rampY * v);
  }
}
