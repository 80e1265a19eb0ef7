package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;

/** One scratch, a few parallel or crossing ones, or a scuff of many fine ones. */
final class Scratch {
  private static final int STEPS = 16;

  private Scratch() {}

  static void apply(Site site, Rng rng) {
    Strokes strokes = new Strokes(site.surface(), 0);
    boolean scuff = rng.chance(0.1);
    int lines = scuff ? 8 + rng.nextInt(12) : rng.chance(0.5) ? 1 : 2 + rng.nextInt(3);
    boolean parallel = scuff || rng.chance(0.7);
    float direction = Draws.angle(rng);
    float length = site.size() * Draws.extent(rng, 0.09, 1.2);
    float half = Draws.extent(rng, 0.0022, scuff ? 0.005 : 0.015);
    float bend = Draws.extent(rng, 0.01, 0.25);
    for (int k = 0; k < lines; k++) {
      float own = length * (k == 0 ? 1 : Draws.between(rng, 0.4, 1));
      float way = parallel ? direction + Draws.between(rng, -0.1, 0.1) : Draws.angle(rng);
      float apart = k == 0 ? 0 : (scuff ? 0.35f : 0.2f) * length;
      Site start = site.moved(Draws.between(rng, -1, 1) * apart, Draws.between(rng, -1, 1) * apart);
      Strokes.Course course = new Strokes.Course(way, own, half, bend, STEPS);
      strokes.path(tapered(start, course, rng));
    }
    site.paint(strokes.shape(), groove(rng), site.pixel());
  }

  /** A line whose middle lies at the site, thin at its ends, uneven between. */
  private static float[] tapered(Site site, Strokes.Course course, Rng rng) {
    float back = course.length() / 2;
    float[] path =
        Strokes.walk(
            site.x() - back * Curve.wave(course.direction() + 1.5708f),
            site.y() - back * Curve.wave(course.direction()),
            course,
            rng);
    boolean uneven = rng.chance(0.4);
    for (int k = 0; k <= course.steps(); k++) {
      float ends = 1 - Math.abs(2f * k / course.steps() - 1);
      float pressure = uneven ? Draws.between(rng, -0.3, 1.2) : 1;
      path[3 * k + 2] *= Curve.clamp(0.3f + 3 * ends) * pressure;
    }
    return path;
  }

  private static Material groove(Rng rng) {
    float strength = Draws.extent(rng, 0.15, 0.95);
    float deep = Draws.between(rng, 0, 0.012);
    boolean dark = rng.chance(0.35);
    Colour laidBare = Draws.colour(rng, 0.2, Colour.grey(0.92), Colour.grey(0.75));
    return (t, u, v, depth) -> {
      if (dark) {
        t.dim(1 - strength);
      } else {
        t.tint(laidBare, strength);
      }
      t.height -= deep;
      t.gloss *= 0.6f;
    };
  }
}
