package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Carpet of cut pile or loops, in one yarn or a mixture. */
final class Carpet implements Texture {
  private final Pose frame;
  private final boolean loops;
  private final Colour[] yarns;
  private final float mixture; // of the second yarn: -1 none to 1 all
  private final float contrast;
  private final float wear;
  private final float depth;
  private final int seed;

  Carpet(Rng rng) {
    loops = rng.chance(0.45);
    frame = Pose.anywhere(rng, loops ? Lattice.pixels(4, 10, rng) : Lattice.pixels(2, 6, rng));
    Colour yarn = Palette.colour(rng);
    boolean mixed = rng.chance(0.4);
    yarns = new Colour[] {yarn, mixed ? Palette.unlike(yarn, rng) : Palette.near(yarn, 0.25, rng)};
    mixture = (float) (mixed ? rng.uniform(-0.9, -0.2) : rng.uniform(-1, 0.2));
    contrast = (float) rng.uniform(0.35, 0.65);
    wear = (float) rng.uniform(0.03, 0.12);
    depth = (float) rng.uniform(0.1, 0.25);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("carpet", "rug", "floor covering", "pile");
  }

  @Override
  public void apply(Texel t, float u, float v, float ignored) {
    float x = frame.u(u, v);
    float y = frame.v(u, v);
    float lying = ValueNoise.fractal(2 * u, 2 * v, seed + 5, 2);
    float pile; // 0 between the tufts to 1 on top
    float colour;
    if (loops) {
      float off = 0.5f * ValueNoise.at(1.1f * x, 1.1f * y, seed + 6);
      CellNoise.Cell loop = CellNoise.at(x + off, 1.4f * y - off, seed);
      pile = Curve.clamp(1.1f - 1.8f * loop.nearest() * loop.nearest());
      colour = loop.chance(0);
    } else {
      pile = Curve.clamp(0.5f + ValueNoise.fractal(x, y, seed, 2));
      colour = 1.5f * ValueNoise.at(x, y, seed + 3);
    }
    float hair = ValueNoise.at(100 * u, 100 * v, seed + 4);
    t.colour(yarns[0]);
    t.tint(yarns[1], Curve.step(mixture + 0.25f, mixture - 0.25f, colour));
    t.dim((1 - contrast * (1 - pile)) * (0.88f + wear * lying + 0.3f * hair));
    t.height += depth * frame.scale() * pile;
    t.gloss = 0;
  }
}
