package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;

/** What makes an even colour look like a surface: faint clouds, grain, bumps, gloss. */
final class Finish {
  private final float clouds;
  private final float grain;
  private final float bumps;
  private final float bumpFrequency;
  private final float gloss;
  private final int seed;

  Finish(Rng rng) {
    clouds = (float) rng.uniform(0, 0.09);
    grain = (float) rng.uniform(0, 0.05);
    bumps = rng.chance(0.5) ? (float) rng.uniform(0.0002, 0.0025) : 0;
    bumpFrequency = (float) rng.uniform(14, 60);
    gloss = (float) rng.uniform(0, 0.4);
    seed = (int) rng.nextLong();
  }

  /** Changes a point that has its colour. */
  void apply(Texel t, float u, float v) {
    t.dim(
        1
            + clouds * ValueNoise.fractal(2 * u, 2 * v, seed, 3)
            + grain * ValueNoise.at(90 * u, 90 * v, seed + 7));
    if (bumps > 0) {
      t.height += bumps * ValueNoise.fractal(bumpFrequency * u, bumpFrequency * v, seed + 9, 2);
    }
    t.gloss = gloss;
  }
}
