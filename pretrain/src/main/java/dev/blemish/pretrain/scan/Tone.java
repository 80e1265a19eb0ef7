package dev.blemish.pretrain.scan;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;

/** Greys, and how scans lie in the frame. */
final class Tone {
  private Tone() {}

  /** Sets a grey. */
  static void set(Texel t, float level) {
    t.red = level;
    t.green = level;
    t.blue = level;
  }

  /** Makes it brighter by an amount, darker when negative. */
  static void add(Texel t, float by) {
    t.red += by;
    t.green += by;
    t.blue += by;
  }

  /** Moves it towards a grey, t from 0 to 1. */
  static void mix(Texel t, float level, float share) {
    t.red += share * (level - t.red);
    t.green += share * (level - t.green);
    t.blue += share * (level - t.blue);
  }

  /** Paints all of the surface. */
  static void ground(Surface surface, Colour colour, float part) {
    surface.fill(
        Pose.FRAME,
        Shape.everywhere(),
        (t, u, v, d) -> {
          t.colour(colour);
          t.height = 0;
          t.gloss = 0;
          t.part = part;
        });
  }

  /** Near the middle, most often upright, of a size between two. */
  static Pose pose(Rng rng, double least, double most) {
    float off = Draw.between(rng, 0, 0.1);
    return Pose.of(
        off * rng.uniform(-1, 1),
        off * rng.uniform(-1, 1),
        rng.chance(0.75) ? rng.uniform(-8, 8) : rng.uniform(0, 360),
        rng.uniform(least, most));
  }
}
