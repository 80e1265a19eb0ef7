package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.ValueNoise;

/** A hole through, a pit, a place where a flake has come off; one or a group of small ones. */
final class Hole {
  private Hole() {}

  static void apply(Site site, Rng rng) {
    int holes = rng.chance(0.65) ? 1 : 2 + rng.nextInt(6);
    float r = site.size() * Draws.extent(rng, 0.022, holes > 1 ? 0.08 : 0.2);
    float spread = r * Draws.between(rng, 2.5, 7);
    int kind = rng.nextInt(3);
    for (int k = 0; k < holes; k++) {
      float away = k == 0 ? 0 : spread;
      float x = site.x() + away * Draws.between(rng, -1, 1);
      float y = site.y() + away * Draws.between(rng, -1, 1);
      float own = r * (k == 0 ? 1 : Draws.between(rng, 0.4, 1.1));
      Shape shape = outline(x, y, own, rng);
      site.paint(shape, material(kind, own, rng), site.pixel());
    }
  }

  private static Shape outline(float x, float y, float r, Rng rng) {
    return switch (rng.nextInt(4)) {
      case 0 -> Shape.disc(x, y, r);
      case 1 -> Outline.polygon(x, y, r, rng);
      default -> Outline.blob(x, y, r, rng);
    };
  }

  private static Material material(int kind, float r, Rng rng) {
    return switch (kind) {
      case 0 -> through(r, rng);
      case 1 -> pit(r, rng);
      default -> flake(rng);
    };
  }

  /** What lies below is dark, or whatever colour. */
  private static Material through(float r, Rng rng) {
    Colour below = Draws.colour(rng, 0.2, Colour.grey(0.04), Colour.grey(0.14));
    float burr = rng.chance(0.4) ? Draws.between(rng, 0.01, 0.04) : 0;
    float deep = Draws.between(rng, 0.03, 0.12);
    float rim = Math.min(0.3f * r, 0.02f);
    return (t, u, v, depth) -> {
      float inside = Curve.step(0, rim, depth);
      t.height += burr * (1 - inside) - deep * inside;
      t.tint(below, 0.3f + 0.7f * inside);
      t.gloss *= 1 - inside;
    };
  }

  /** Darker and rougher towards the middle. */
  private static Material pit(float r, Rng rng) {
    float dark = Draws.between(rng, 0.3, 0.9);
    float deep = r * Draws.between(rng, 0.2, 0.8);
    float grain = Draws.extent(rng, 20, 70);
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float inside = Curve.step(0, 0.6f * r, depth);
      float rough = ValueNoise.fractal(u * grain, v * grain, seed, 2);
      t.dim(1 - dark * inside * (1 + 0.4f * rough));
      t.height -= deep * inside * (1 + 0.3f * rough);
      t.gloss *= 1 - inside;
    };
  }

  /** Another, rough material shows where the surface is gone. */
  private static Material flake(Rng rng) {
    Colour core =
        Draws.colour(
            rng,
            0.4,
            Colour.grey(0.85),
            Colour.grey(0.5),
            Colour.of(0.55, 0.42, 0.3),
            Colour.of(0.5, 0.25, 0.12));
    float strength = Draws.between(rng, 0.4, 1);
    float deep = Draws.between(rng, 0.004, 0.03);
    float grain = Draws.extent(rng, 15, 60);
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float rough = ValueNoise.fractal(u * grain, v * grain, seed, 3);
      t.tint(core, strength);
      t.dim(1 + 0.2f * rough);
      t.height -= deep * (1 + 0.5f * rough);
      t.gloss = 0;
    };
  }
}
