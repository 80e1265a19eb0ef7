package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.pretrain.form.Paints;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;

/** The lacquer of a board, and what its copper looks like beneath and beside it. Immutable. */
final class SolderMask {
  private static final float THICK = 0.03f;
  private static final Colour[] LACQUERS = {
    Colour.of(0.06, 0.34, 0.18),
    Colour.of(0.10, 0.42, 0.20),
    Colour.of(0.07, 0.18, 0.42),
    Colour.of(0.42, 0.07, 0.09),
    Colour.of(0.06, 0.06, 0.07),
    Colour.of(0.86, 0.87, 0.85),
    Colour.of(0.70, 0.60, 0.20),
    Colour.of(0.28, 0.12, 0.38)
  };

  private final Colour colour;
  private final Colour covered;
  private final Colour bare;
  private final Colour ink;
  private final float weave;
  private final float frequency;
  private final float gloss;
  private final int seed;

  SolderMask(Rng rng) {
    colour = Draw.oneOf(rng, LACQUERS).jitter(0.03, rng);
    Colour copper = Colour.of(0.75, 0.52, 0.30);
    covered = Paints.mix(colour.times(rng.uniform(1.1, 1.5)), copper, rng.uniform(0.08, 0.3));
    bare =
        rng.chance(0.6)
            ? Colour.of(0.74, 0.74, 0.72).jitter(0.04, rng)
            : Colour.of(0.82, 0.66, 0.30).jitter(0.05, rng);
    boolean bright = colour.red() + colour.green() + colour.blue() > 1.8f;
    ink = bright ? Colour.grey(0.12) : Colour.of(0.88, 0.89, 0.84).jitter(0.04, rng);
    weave = Draw.between(rng, 0, 0.06);
    frequency = Draw.between(rng, 90, 170);
    gloss = Draw.between(rng, 0.1, 0.45);
    seed = Draw.seed(rng);
  }

  Colour colour() {
    return colour;
  }

  Colour ink() {
    return ink;
  }

  void paint(Surface surface, Pose pose, Shape outline) {
    surface.fill(
        pose,
        outline,
        (t, u, v, depth) -> {
          float threads = Curve.wave(frequency * u) * Curve.wave(frequency * v);
          t.colour(colour);
          t.dim(1 + weave * threads + 0.05f * ValueNoise.at(u * 5, v * 5, seed));
          t.height = THICK;
          t.gloss = gloss;
          t.part = 1;
        });
  }

  void trace(Texel t, float u, float v, float depth) {
    t.colour(covered);
    t.height = THICK + 0.003f;
  }

  void pad(Texel t, float u, float v, float depth) {
    t.colour(bare);
    t.height = THICK + 0.004f;
    t.gloss = 0.6f;
  }

  void hole(Texel t, float u, float v, float depth) {
    t.colour(Colour.grey(0.05));
    t.height = 0;
    t.gloss = 0;
  }
}
