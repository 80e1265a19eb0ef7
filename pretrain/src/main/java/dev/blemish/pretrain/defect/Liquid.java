package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.texture.Palette;

/** Wet: a puddle or drops, darker than what they lie on, with a bright edge. */
final class Liquid {
  private Liquid() {}

  static void apply(Site site, Rng rng) {
    int drops = rng.chance(0.5) ? 1 : 2 + rng.nextInt(9);
    float r = site.size() * Draws.extent(rng, 0.025, drops > 1 ? 0.1 : 0.32);
    float spread = r * Draws.between(rng, 2, 6);
    float dark = Draws.extent(rng, 0.12, 0.6);
    float bright = Draws.between(rng, 0.1, 0.7);
    Colour dye = Palette.colour(rng);
    float dyed = rng.chance(0.6) ? 0 : Draws.between(rng, 0.1, 0.6);
    float domed = rng.chance(0.5) ? 0 : Draws.between(rng, 0.1, 0.4);
    Look look = new Look(dark, bright, dye, dyed, domed);
    for (int k = 0; k < drops; k++) {
      float x = site.x() + (k == 0 ? 0 : spread * Draws.between(rng, -1, 1));
      float y = site.y() + (k == 0 ? 0 : spread * Draws.between(rng, -1, 1));
      float own = r * (k == 0 ? 1 : Draws.extent(rng, 0.3, 1.1));
      Shape shape = Outline.drop(x, y, own, rng);
      site.paint(shape, film(own, look), site.pixel());
    }
  }

  /** A flat film where {@code domed} is 0, else how high the middle is. */
  private record Look(float dark, float bright, Colour dye, float dyed, float domed) {}

  private static Material film(float r, Look look) {
    float meniscus = Math.min(0.4f * r, 0.03f);
    return (t, u, v, depth) -> {
      float inside = Curve.step(0, meniscus, depth);
      float dome = Curve.clamp(depth / r);
      t.dim(1 - look.dark);
      t.tint(look.dye, look.dyed);
      t.tint(Colour.grey(1), look.bright * (1 - inside) * Curve.step(0, 0.3f * meniscus, depth));
      t.height += 0.4f * meniscus * inside + look.domed * r * dome * (2 - dome);
      t.gloss = Math.max(t.gloss, 0.6f);
    };
  }
}
