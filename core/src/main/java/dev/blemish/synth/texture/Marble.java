package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Polished stone with soft bands and thin veins that turbulence has bent. */
final class Marble implements Texture {
  private final Pose frame;
  private final Colour base;
  private final Colour band;
  private final Colour vein;
  private final float turbulence;
  private final float coarseness;
  private final float bandCover;
  private final float veinCover;
  private final float veinWidth;
  private final float gloss;
  private final int seed;

  Marble(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(8, 40, rng));
    base = rng.chance(0.75) ? Palette.stone(rng) : Palette.colour(rng);
    band = Palette.near(base, 0.35, rng);
    vein = rng.chance(0.5) ? Palette.unlike(base, rng) : contrast(base);
    turbulence = (float) rng.uniform(3, 9);
    coarseness = (float) rng.uniform(0.8, 2.6);
    bandCover = (float) rng.uniform(0.3, 1);
    veinCover = (float) rng.uniform(0.45, 0.95);
    veinWidth = (float) rng.uniform(0.06, 0.3);
    gloss = (float) rng.uniform(0.1, 0.45);
    seed = (int) rng.nextLong();
  }

  private static Colour contrast(Colour base) {
    return base.green() > 0.5f ? base.times(0.4) : Colour.of(0.85, 0.83, 0.78);
  }

  @Override
  public List<String> nouns() {
    return List.of("marble", "stone", "marble slab", "polished stone");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float bend = ValueNoise.fractal(coarseness * u, coarseness * v, seed, 4);
    float phase = frame.u(u, v) + turbulence * bend;
    float strength = 0.5f + 0.5f * ValueNoise.at(2 * u, 2 * v, seed + 3);
    t.colour(base);
    t.tint(band, bandCover * (0.5f + 0.5f * Curve.wave(phase)));
    float off = Math.abs(Curve.wave(0.5f * phase + 1.5f * bend));
    t.tint(vein, veinCover * strength * (1 - Curve.step(0, veinWidth, off)));
    t.gloss = gloss;
  }
}
