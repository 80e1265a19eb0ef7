package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;

/** A piece of the same picture, turned, at a place where it does not belong. */
final class Paste {
  private Paste() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.05, 0.4);
    Shape shape =
        rng.chance(0.4)
            ? Outline.box(site.x(), site.y(), r, rng)
            : Outline.any(site.x(), site.y(), r, rng);
    float softness = rng.chance(0.5) ? site.pixel() : r * Draws.between(rng, 0.1, 0.5);
    Surface before = site.surface().copy();
    Pose source = source(site, rng);
    float brighter = rng.chance(0.3) ? 1 : Draws.extent(rng, 0.7, 1.4);
    Texel there = new Texel();
    before.sample(source.x(), source.y(), there);
    float lower = there.height;
    before.sample(site.x(), site.y(), there);
    float lift = there.height - lower;
    site.paint(
        shape,
        (t, u, v, depth) -> {
          float a = source.scale() * (u - site.x());
          float b = source.scale() * (v - site.y());
          before.sample(
              source.x() + source.cos() * a - source.sin() * b,
              source.y() + source.sin() * a + source.cos() * b,
              there);
          t.red = there.red;
          t.green = there.green;
          t.blue = there.blue;
          t.dim(brighter);
          t.height = there.height + lift;
          t.gloss = there.gloss;
        },
        softness);
  }

  /** Another place, turned by anything or by quarters, nearer or farther. */
  private static Pose source(Site site, Rng rng) {
    float[] at = {Draws.between(rng, -0.9, 0.9), Draws.between(rng, -0.9, 0.9)};
    if (rng.chance(0.8)) {
      at = site.surface().placeOnPart(rng, 0);
    }
    double degrees = rng.chance(0.6) ? rng.uniform(0, 360) : 90 * rng.nextInt(4);
    double scale = rng.chance(0.6) ? 1 : Draws.extent(rng, 0.6, 1.6);
    return Pose.of(at[0], at[1], degrees, scale);
  }
}
