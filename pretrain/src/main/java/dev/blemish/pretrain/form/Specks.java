package dev.blemish.pretrain.form;

import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.ValueNoise;

/** Round specks strewn over the plane, at most one in each unit square. */
public final class Specks {
  private Specks() {}

  /**
   * How much of a speck is at a point, 0 to 1.
   *
   * @param share of the squares that hold one, 0 to 1
   */
  public static float at(float u, float v, int seed, float share) {
    int i = Curve.floor(u);
    int j = Curve.floor(v);
    if (0.5f + 0.5f * ValueNoise.cell(i, j, seed) > share) {
      return 0;
    }
    float x = u - i - 0.5f - 0.24f * ValueNoise.cell(i, j, seed + 1);
    float y = v - j - 0.5f - 0.24f * ValueNoise.cell(i, j, seed + 2);
    float radius = 0.17f + 0.08f * ValueNoise.cell(i, j, seed + 3);
    return 1 - Curve.step(0.75f, 1.25f, Curve.length(x, y) / radius);
  }
}
