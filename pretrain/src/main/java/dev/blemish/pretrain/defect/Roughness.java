package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;

/** A place that is worn smooth, smeared, grainy or corroded. */
final class Roughness {
  private static final int TAPS = 9;

  private Roughness() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.07, 0.5);
    Material material =
        switch (rng.nextInt(4)) {
          case 0 -> smeared(site.surface().copy(), r, rng);
          case 1 -> worn(site.surface().copy(), r, rng);
          case 2 -> grainy(rng);
          default -> corroded(rng);
        };
    float softness = rng.chance(0.4) ? site.pixel() : r * Draws.between(rng, 0.1, 0.6);
    site.paint(Outline.any(site.x(), site.y(), r, rng), material, softness);
  }

  /** The mean along a line. */
  private static Material smeared(Surface before, float r, Rng rng) {
    float far = r * Draws.between(rng, 0.2, 0.8);
    float angle = Draws.angle(rng);
    float[] offsets = new float[2 * TAPS];
    for (int k = 0; k < TAPS; k++) {
      float along = far * (2f * k / (TAPS - 1) - 1);
      offsets[2 * k] = along * Curve.wave(angle + 1.5708f);
      offsets[2 * k + 1] = along * Curve.wave(angle);
    }
    return mean(before, offsets);
  }

  /** The mean over a disc. */
  private static Material worn(Surface before, float r, Rng rng) {
    float far = Math.max(3 * before.pixel(), r * Draws.between(rng, 0.1, 0.4));
    float[] offsets = new float[4 * TAPS];
    for (int k = 0; k < 2 * TAPS; k++) {
      float away = far * (float) Math.sqrt((k + 0.5f) / (2 * TAPS));
      offsets[2 * k] = away * Curve.wave(2.39996f * k + 1.5708f); // sunflower
      offsets[2 * k + 1] = away * Curve.wave(2.39996f * k);
    }
    return mean(before, offsets);
  }

  private static Material mean(Surface before, float[] offsets) {
    Texel there = new Texel();
    float share = 2f / offsets.length;
    return (t, u, v, depth) -> {
      t.dim(0);
      t.height = 0;
      t.gloss = 0;
      for (int k = 0; k < offsets.length; k += 2) {
        before.sample(u + offsets[k], v + offsets[k + 1], there);
        t.red += share * there.red;
        t.green += share * there.green;
        t.blue += share * there.blue;
        t.height += share * there.height;
        t.gloss += share * there.gloss;
      }
    };
  }

  /** Speckles of lightness, sometimes of colour. */
  private static Material grainy(Rng rng) {
    float strength = Draws.extent(rng, 0.15, 0.8);
    float grain = Draws.extent(rng, 25, 110);
    boolean coloured = rng.chance(0.3);
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float common = 1 + strength * ValueNoise.at(u * grain, v * grain, seed);
      t.dim(common);
      if (coloured) {
        t.red *= 1 + strength * ValueNoise.at(u * grain, v * grain, seed + 1);
        t.blue *= 1 + strength * ValueNoise.at(u * grain, v * grain, seed + 2);
      }
    };
  }

  /** Uneven height, dull. */
  private static Material corroded(Rng rng) {
    float grain = Draws.extent(rng, 12, 60);
    float deep = Draws.between(rng, 0.15, 0.7) / grain;
    float shade = Draws.between(rng, -0.05, 0.3);
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float rough = ValueNoise.fractal(u * grain, v * grain, seed, 3);
      t.height += deep * rough;
      t.dim(1 - shade * (0.6f + 0.4f * rough));
      t.gloss *= 0.2f;
    };
  }
}
