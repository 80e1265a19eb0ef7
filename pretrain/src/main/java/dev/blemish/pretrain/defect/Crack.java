package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Surface;

/** A branching crack, or several that start where something hit. */
final class Crack {
  private static final int DEEPEST = 2;

  private final Strokes strokes;
  private final float thinnest;
  private final double branching;

  private Crack(Surface surface, double branching) {
    strokes = new Strokes(surface, 0);
    thinnest = 0.3f * surface.pixel();
    this.branching = branching;
  }

  static void apply(Site site, Rng rng) {
    Crack crack = new Crack(site.surface(), rng.uniform(0.02, 0.16));
    boolean impact = rng.chance(0.25);
    int rays = impact ? 3 + rng.nextInt(5) : rng.chance(0.5) ? 2 : 1;
    float direction = Draws.angle(rng);
    float length = site.size() * Draws.extent(rng, 0.1, impact ? 0.6 : 0.9);
    float half = Draws.extent(rng, 0.004, 0.016);
    float bend = Draws.extent(rng, 0.25, 0.8);
    for (int k = 0; k < rays; k++) {
      float way = direction + 6.2832f * k / rays + Draws.between(rng, -0.4, 0.4);
      float own = length * Draws.between(rng, 0.5, 1);
      int steps = Math.max(3, Math.round(own / 0.025f));
      crack.grow(site.x(), site.y(), new Strokes.Course(way, own, half, bend, steps), 0, rng);
    }
    site.paint(crack.strokes.shape(), gap(rng), site.pixel());
  }

  private void grow(float x, float y, Strokes.Course course, int level, Rng rng) {
    float[] path = Strokes.walk(x, y, course, rng);
    for (int k = 0; k <= course.steps(); k++) {
      float thinning = 1 - 0.8f * k / course.steps();
      path[3 * k + 2] = Math.max(thinnest, path[3 * k + 2] * thinning);
    }
    strokes.path(path);
    for (int k = 1; k < course.steps() && level < DEEPEST; k++) {
      if (rng.chance(branching)) {
        float ahead = Curve.angle(path[3 * k] - path[3 * k - 3], path[3 * k + 1] - path[3 * k - 2]);
        float aside = ahead + Draws.sign(rng) * Draws.between(rng, 0.5, 1.2);
        Strokes.Course twig = course.towards(aside, Draws.between(rng, 0.2, 0.6));
        grow(path[3 * k], path[3 * k + 1], twig, level + 1, rng);
      }
    }
  }

  private static Material gap(Rng rng) {
    boolean light = rng.chance(0.15);
    Colour filling = light ? Colour.grey(rng.uniform(0.75, 1)) : Colour.grey(rng.uniform(0, 0.15));
    float strength = Draws.extent(rng, 0.25, 0.95);
    float deep = Draws.between(rng, 0.002, 0.02);
    return (t, u, v, depth) -> {
      t.tint(filling, strength);
      t.height -= deep;
      t.gloss *= 1 - strength;
    };
  }
}
