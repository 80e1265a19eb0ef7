package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Small stones of seven colours lying close together. */
final class Gravel implements Texture {
  private static final int COLOURS = 7;

  private final Pose frame;
  private final Colour[] stones = new Colour[COLOURS];
  private final float gap;
  private final float bend;
  private final float depth;
  private final float gloss;
  private final int seed;

  Gravel(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(8, 34, rng));
    boolean dyed = rng.chance(0.15);
    Colour kin = Palette.stone(rng);
    double variety = rng.uniform(0.15, 0.5);
    boolean mixed = rng.chance(0.5);
    for (int i = 0; i < COLOURS; i++) {
      Colour any = dyed ? Palette.colour(rng) : Palette.stone(rng);
      stones[i] = mixed || dyed ? any : Palette.near(kin, variety, rng);
    }
    gap = (float) rng.uniform(0.03, 0.1);
    bend = (float) rng.uniform(0.05, 0.3);
    depth = (float) rng.uniform(0.07, 0.15);
    gloss = rng.chance(0.3) ? 0.3f : 0.03f;
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("gravel", "pebbles", "stones", "grit");
  }

  @Override
  public void apply(Texel t, float u, float v, float ignored) {
    float x = frame.u(u, v);
    float y = frame.v(u, v);
    float off = bend * ValueNoise.at(2 * x, 2 * y, seed);
    CellNoise.Cell cell = CellNoise.at(x + off, y - off, seed + 1);
    float grain = ValueNoise.fractal(40 * u, 40 * v, seed + 2, 2);
    float dome = Curve.step(0, 0.4f, cell.border());
    t.colour(stones[(cell.id() >>> 8) % COLOURS]);
    t.dim(1 + 0.12f * grain + 0.08f * cell.chance(0));
    t.dim(0.25f + 0.75f * Curve.step(0, 2 * gap, cell.border()));
    t.height += frame.scale() * (depth * dome + 0.04f * dome * cell.chance(1)) + 0.001f * grain;
    t.gloss = gloss * dome;
  }
}
