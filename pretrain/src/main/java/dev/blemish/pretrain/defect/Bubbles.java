package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;

/** A cluster of blisters, or of bubbles within: small domes or round pits, some of them burst. */
final class Bubbles {
  private Bubbles() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.018, 0.09);
    int count = 3 + (int) Draws.extent(rng, 1, 30);
    float spread = r * (1.2f + Draws.between(rng, 0.8, 1.6) * (float) Math.sqrt(count));
    Skin skin = Skin.any(rng);
    double burst = rng.chance(0.5) ? 0 : rng.uniform(0, 0.6);
    for (int k = 0; k < count; k++) {
      float away = k == 0 ? 0 : spread * (float) Math.sqrt(rng.nextDouble());
      float angle = Draws.angle(rng);
      float own = r * (k == 0 ? 1 : Draws.extent(rng, 0.3, 1.2));
      float x = site.x() + away * Curve.wave(angle + 1.5708f);
      float y = site.y() + away * Curve.wave(angle);
      Material material = rng.chance(burst) ? skin.burst(own) : skin.whole(own);
      site.paint(Shape.disc(x, y, own), material, site.pixel());
    }
  }

  /**
   * What all of them look like.
   *
   * @param high height of one, in units of its radius; negative for pits
   * @param shade how much darker their edge is
   * @param gleam how much brighter their middle is
   * @param gloss at least theirs
   */
  private record Skin(float high, float shade, float gleam, float gloss) {
    static Skin any(Rng rng) {
      return new Skin(
          Draws.between(rng, 0.35, 0.9) * (rng.chance(0.75) ? 1 : -1),
          Draws.between(rng, 0.05, 0.45),
          Draws.between(rng, 0, 0.3),
          rng.chance(0.5) ? 0 : Draws.between(rng, 0.2, 0.7));
    }

    Material whole(float r) {
      return (t, u, v, depth) -> {
        float dome = Curve.clamp(depth / r);
        t.height += high * r * (float) Math.sqrt(dome * (2 - dome));
        t.dim(1 - shade * (1 - Curve.step(0, 0.35f, dome)));
        t.tint(Colour.grey(1), gleam * Curve.step(0.3f, 1, dome));
        t.gloss = Math.max(t.gloss, gloss);
      };
    }

    /** A ring of torn skin around a dark middle. */
    Material burst(float r) {
      return (t, u, v, depth) -> {
        float dome = Curve.clamp(depth / r);
        float inside = Curve.step(0.3f, 0.45f, dome);
        t.height += r * (0.4f * Curve.step(0, 0.3f, dome) - 0.7f * inside);
        t.dim(1 - 0.6f * inside);
        t.gloss *= 1 - inside;
      };
    }
  }
}
