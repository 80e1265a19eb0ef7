package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Timber cut along its rings, with fibres, sometimes knots, sometimes laid as planks. */
final class Wood implements Texture {
  private final Pose frame;
  private final Colour early;
  private final Colour late;
  private final float spacing;
  private final float swirl;
  private final float contrast;
  private final float fibres;
  private final float knots; // rings that a knot pushes aside, 0 without knots
  private final float plank; // width, 0 if it is one piece
  private final float relief;
  private final float gloss;
  private final int seed;

  Wood(Rng rng) {
    frame = Pose.anywhere(rng, 1);
    early = Palette.wood(rng);
    late = early.times(rng.uniform(0.45, 0.75));
    spacing = Lattice.pixels(4, 24, rng);
    swirl = (float) rng.uniform(0.04, 0.35);
    contrast = (float) rng.uniform(0.35, 1);
    fibres = (float) rng.uniform(0.06, 0.2);
    knots = rng.chance(0.4) ? (float) rng.uniform(2, 6) : 0;
    plank = rng.chance(0.3) ? Lattice.pixels(30, 100, rng) : 0;
    relief = rng.chance(0.6) ? (float) rng.uniform(0.0008, 0.0025) : 0;
    gloss = (float) rng.uniform(0, 0.3);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return plank > 0
        ? List.of("wooden floor", "wooden plank", "wood", "parquet")
        : List.of("wood", "wooden board", "timber", "wooden surface");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float x = frame.u(u, v);
    float y = frame.v(u, v);
    float board = 0;
    if (plank > 0) {
      int number = Curve.floor(y / plank);
      board = ValueNoise.cell(number, 0, seed);
      x += 9 * board;
      y += 5 * ValueNoise.cell(number, 1, seed);
    }
    grow(t, x, y);
    t.dim(1 + 0.1f * board);
    if (plank > 0) {
      joint(t, frame.v(u, v));
    }
    t.gloss = gloss;
  }

  private void grow(Texel t, float x, float y) {
    float bend = swirl * ValueNoise.fractal(0.7f * x, 2.5f * y, seed + 1, 3);
    float ring = (y + bend) / spacing;
    float core = 0;
    if (knots > 0) {
      float near = CellNoise.at(0.8f * x, 1.9f * y, seed + 2).nearest();
      float push = Curve.clamp(1 - near / 0.5f);
      ring += knots * push * push;
      core = 1 - Curve.step(0.03f, 0.12f, near);
    }
    int number = Curve.floor(ring);
    float age = ring - number;
    float tone = age * age * (1 - Curve.step(0.86f, 1, age));
    tone *= 1.2f + 0.5f * ValueNoise.cell(number, 2, seed);
    float fibre = ValueNoise.fractal(5 * x, 75 * y, seed + 3, 2);
    t.colour(early);
    t.tint(late, contrast * Curve.clamp(tone));
    t.tint(late, 0.9f * core);
    t.dim(1 + fibres * fibre);
    t.height += relief * (fibre - 0.7f * tone);
  }

  private void joint(Texel t, float y) {
    float gap = 1 - Curve.step(0, 1.6f * Lattice.PIXEL, plank * Lattice.toWhole(y / plank));
    t.dim(1 - 0.7f * gap);
    t.height -= 0.006f * gap;
  }
}
