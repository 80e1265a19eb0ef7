package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;

/** Dried liquid: an even or blotchy spot, a ring, a smear, with or without drops around it. */
final class Stain {
  private static final Colour[] LIQUIDS = {
    Colour.of(0.30, 0.19, 0.09), // coffee
    Colour.of(0.08, 0.07, 0.07), // ink, old oil
    Colour.of(0.42, 0.30, 0.12), // oil
    Colour.of(0.45, 0.16, 0.06), // rust
    Colour.of(0.86, 0.85, 0.80), // lime
    Colour.of(0.35, 0.38, 0.20) // mould
  };

  private Stain() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.03, 0.4);
    Shape shape = rng.chance(0.2) ? Outline.strip(site.x(), site.y(), r, rng) : blot(site, r, rng);
    Material liquid = liquid(r, rng);
    float softness = Draws.extent(rng, 0.006, 0.12);
    site.paint(shape, liquid, Math.min(softness, 0.5f * r));
    int drops = rng.chance(0.3) ? 1 + rng.nextInt(7) : 0;
    for (int k = 0; k < drops; k++) {
      Site near = site.moved(r * Draws.between(rng, -2.2, 2.2), r * Draws.between(rng, -2.2, 2.2));
      site.paint(blot(near, r * Draws.extent(rng, 0.06, 0.3), rng), liquid, site.pixel());
    }
  }

  private static Shape blot(Site site, float r, Rng rng) {
    return rng.chance(0.25)
        ? Outline.ellipse(site.x(), site.y(), r, rng)
        : Outline.blob(site.x(), site.y(), r, rng);
  }

  private static Material liquid(float r, Rng rng) {
    Colour colour = Draws.colour(rng, 0.3, LIQUIDS);
    float strength = Draws.extent(rng, 0.14, 0.9);
    float middle = rng.chance(0.25) ? Draws.between(rng, 0, 0.3) : Draws.between(rng, 0.6, 1);
    float edge = Math.min(0.4f * r, Draws.extent(rng, 0.01, 0.06));
    float blotchy = Draws.between(rng, 0, 0.6);
    float grain = Draws.extent(rng, 3, 25);
    float shine = rng.chance(0.3) ? Draws.between(rng, 0, 0.3) : 0;
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float inward = Curve.step(0.3f * edge, edge, depth);
      float uneven = 1 + blotchy * ValueNoise.fractal(u * grain, v * grain, seed, 3);
      t.tint(colour, Curve.clamp(strength * uneven * Curve.mix(1, middle, inward)));
      t.gloss += shine;
    };
  }
}
