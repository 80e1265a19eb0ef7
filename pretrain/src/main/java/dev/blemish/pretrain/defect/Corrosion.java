package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;

/** Eaten away: crusts of rust, verdigris or white bloom with pits in them, in ragged patches. */
final class Corrosion {
  /** Of the crust, of its darkest places. */
  private static final Colour[][] CRUSTS = {
    {Colour.of(0.58, 0.27, 0.10), Colour.of(0.24, 0.11, 0.06)},
    {Colour.of(0.72, 0.38, 0.14), Colour.of(0.34, 0.15, 0.08)},
    {Colour.of(0.36, 0.66, 0.56), Colour.of(0.12, 0.30, 0.27)},
    {Colour.of(0.86, 0.87, 0.84), Colour.of(0.48, 0.48, 0.46)},
    {Colour.of(0.30, 0.28, 0.26), Colour.of(0.08, 0.08, 0.08)}
  };

  private Corrosion() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.05, 0.5);
    Colour[] crust = CRUSTS[rng.nextInt(CRUSTS.length)];
    Colour main = crust[0].jitter(0.06, rng);
    Colour dark = crust[1].jitter(0.03, rng);
    float patches = Draws.extent(rng, 1, 4) / r;
    float grain = Draws.extent(rng, 18, 60);
    float least = Draws.between(rng, -0.35, 0.05);
    float halo = Draws.between(rng, 0.1, 0.4);
    float strength = Draws.between(rng, 0.6, 1);
    float rough = Draws.between(rng, 0.1, 0.5) / grain;
    int seed = Draws.seed(rng);
    site.paint(
        Shape.disc(site.x(), site.y(), r),
        (t, u, v, depth) -> {
          float away = 1 - depth / r;
          float fine = ValueNoise.fractal(grain * u, grain * v, seed + 1, 2);
          float eaten =
              ValueNoise.fractal(patches * u, patches * v, seed, 3)
                  + 0.25f * fine
                  - least
                  - away * away * (1 - least);
          float stained = Curve.step(-halo, 0, eaten);
          if (stained > 0) {
            float inside = Curve.step(0, 0.15f, eaten);
            t.tint(main, 0.4f * strength * stained + 0.6f * strength * inside);
            t.tint(dark, 0.8f * inside * Curve.step(0, 0.6f, fine));
            t.height += rough * inside * (0.6f - fine);
            t.gloss *= 1 - stained;
          }
        },
        site.pixel());
  }
}
