package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Sponge with large and small pores, or foam of pressed beads. */
final class Foam implements Texture {
  private static final Colour BLACK = Colour.grey(0); // pores would not show in it
  private static final float FINER = 2.3f;

  private final Pose frame;
  private final boolean beads;
  private final Colour colour;
  private final float radius; // of the largest pore
  private final float darkness;
  private final float depth;
  private final int seed;

  Foam(Rng rng) {
    beads = rng.chance(0.3);
    frame = Pose.anywhere(rng, Lattice.pixels(8, 30, rng));
    colour = beads ? pale(rng) : Palette.unlike(BLACK, rng);
    radius = (float) rng.uniform(0.35, 0.6);
    darkness = (float) rng.uniform(0.35, 0.75);
    depth = (float) rng.uniform(0.12, 0.25);
    seed = (int) rng.nextLong();
  }

  private static Colour pale(Rng rng) {
    Colour white = Colour.grey(rng.uniform(0.75, 0.98));
    return rng.chance(0.6) ? white : Palette.near(white, 0.2, rng);
  }

  @Override
  public List<String> nouns() {
    return beads
        ? List.of("styrofoam", "foam", "polystyrene", "packaging foam")
        : List.of("foam", "sponge", "porous surface", "foam rubber");
  }

  @Override
  public void apply(Texel t, float u, float v, float ignored) {
    float x = frame.u(u, v);
    float y = frame.v(u, v);
    float fine = ValueNoise.at(60 * u, 60 * v, seed + 3);
    t.colour(colour);
    t.dim(1 + 0.06f * fine);
    t.gloss = 0.02f;
    if (beads) {
      CellNoise.Cell bead = CellNoise.at(x, y, seed);
      float dome = Curve.clamp(1.1f - 1.6f * bead.nearest() * bead.nearest());
      float seam = 1 - Curve.step(0, 0.12f, bead.border());
      t.dim((1 - 0.5f * darkness * seam) * (0.85f + 0.15f * dome + 0.05f * bead.chance(0)));
      t.height += 1.2f * depth * frame.scale() * dome;
    } else {
      float off = 0.25f * ValueNoise.at(1.5f * x, 1.5f * y, seed + 4);
      bore(t, CellNoise.at(x + off, y - off, seed), frame.scale());
      bore(t, CellNoise.at(FINER * x, FINER * y, seed + 1), frame.scale() / FINER);
    }
  }

  private void bore(Texel t, CellNoise.Cell cell, float scale) {
    float wide = radius * (0.6f + 0.4f * cell.chance(0));
    float pore = 1 - Curve.step(0.55f * wide, wide, cell.nearest());
    t.dim(1 - darkness * pore);
    t.height -= 1.2f * depth * wide * scale * pore;
  }
}
