package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;

/** A thread, hair or fibre that lies on the surface; sometimes two or three. */
final class Strand {
  private static final Colour[] FIBRES = {
    Colour.of(0.05, 0.05, 0.06),
    Colour.of(0.88, 0.87, 0.84),
    Colour.of(0.35, 0.24, 0.15),
    Colour.of(0.60, 0.58, 0.55)
  };

  private Strand() {}

  static void apply(Site site, Rng rng) {
    Strokes strokes = new Strokes(site.surface(), 0);
    float half = Draws.extent(rng, 0.004, 0.016);
    float length = site.size() * Draws.extent(rng, 0.18, 1.6);
    int strands = rng.chance(0.8) ? 1 : 2 + rng.nextInt(2);
    for (int k = 0; k < strands; k++) {
      Site start = k == 0 ? site : site.moved(near(length, rng), near(length, rng));
      strokes.path(curl(start, length, half, rng));
    }
    site.paint(strokes.shape(), fibre(half, rng), site.pixel());
  }

  private static float near(float length, Rng rng) {
    return length * Draws.between(rng, -0.25, 0.25);
  }

  /** Curvature, not direction, wanders: threads have loops and no corners. */
  private static float[] curl(Site site, float length, float half, Rng rng) {
    int steps = Math.max(6, Math.round(length / 0.03f));
    float step = length / steps;
    float curled = Draws.extent(rng, 0.04, 0.4);
    float direction = Draws.angle(rng);
    float turn = Draws.between(rng, -curled, curled);
    float x = site.x() - length / 3 * Curve.wave(direction + 1.5708f);
    float y = site.y() - length / 3 * Curve.wave(direction);
    float[] path = new float[3 * (steps + 1)];
    for (int k = 0; k <= steps; k++) {
      path[3 * k] = x;
      path[3 * k + 1] = y;
      path[3 * k + 2] = half;
      float change = Draws.between(rng, -0.5, 0.5) * curled;
      turn = Math.min(Math.max(turn + change, -2 * curled), 2 * curled);
      direction += turn;
      x += step * Curve.wave(direction + 1.5708f);
      y += step * Curve.wave(direction);
    }
    return path;
  }

  private static Material fibre(float half, Rng rng) {
    Colour colour = Draws.colour(rng, 0.5, FIBRES);
    float opaque = rng.chance(0.7) ? 1 : Draws.between(rng, 0.4, 1);
    float lift = Draws.between(rng, 0.5, 2);
    return (t, u, v, depth) -> {
      float round = Curve.clamp(depth / half);
      t.tint(colour, opaque);
      t.dim(0.75f + 0.3f * round);
      t.height += lift * half * round * (2 - round);
      t.gloss *= 0.5f;
    };
  }
}
