package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;

/** Foreign matter: one lump, a few shards, a sprinkle of dust. */
final class Contamination {
  private static final Colour[] MATTER = {
    Colour.of(0.12, 0.10, 0.09),
    Colour.of(0.36, 0.22, 0.12),
    Colour.of(0.85, 0.84, 0.80),
    Colour.of(0.55, 0.50, 0.42),
    Colour.of(0.70, 0.71, 0.74)
  };

  private Contamination() {}

  static void apply(Site site, Rng rng) {
    boolean dust = rng.chance(0.2);
    int particles = dust ? 8 + rng.nextInt(20) : rng.chance(0.4) ? 1 : 2 + rng.nextInt(8);
    float most = dust ? 0.02f : particles > 1 ? 0.1f : 0.17f;
    float r = site.size() * Draws.extent(rng, dust ? 0.008 : 0.018, most);
    float spread = Math.max(2.5f * r, site.size() * Draws.extent(rng, 0.05, 0.35));
    Material matter = matter(r, rng);
    boolean shards = rng.chance(0.3);
    for (int k = 0; k < particles; k++) {
      float x = site.x() + (k == 0 ? 0 : spread * Draws.between(rng, -1, 1));
      float y = site.y() + (k == 0 ? 0 : spread * Draws.between(rng, -1, 1));
      float own = r * (k == 0 ? 1 : Draws.extent(rng, 0.35, 1.1));
      Shape shape = shards ? Outline.polygon(x, y, own, rng) : Outline.blob(x, y, own, rng);
      site.paint(shape, matter, site.pixel());
    }
  }

  private static Material matter(float r, Rng rng) {
    Colour colour = Draws.colour(rng, 0.4, MATTER);
    float opaque = rng.chance(0.75) ? 1 : Draws.between(rng, 0.35, 1);
    float high = r * Draws.between(rng, 0.1, 0.8);
    float gloss = rng.chance(0.3) ? Draws.between(rng, 0.2, 0.8) : 0.05f;
    float mottled = Draws.between(rng, 0, 0.35);
    float grain = Draws.extent(rng, 20, 80);
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float dome = Curve.clamp(depth / r);
      t.tint(colour, opaque);
      t.dim(1 + mottled * ValueNoise.fractal(u * grain, v * grain, seed, 2));
      t.height += high * dome * (2 - dome);
      t.gloss = Curve.mix(t.gloss, gloss, opaque);
    };
  }
}
