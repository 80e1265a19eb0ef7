package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Wires over a ground: a woven screen, or a net of irregular openings. */
final class Mesh implements Texture {
  private final Pose frame;
  private final boolean woven;
  private final Colour ground;
  private final Colour wire;
  private final float half; // of a wire's width, in openings
  private final float bend;
  private final float gloss;
  private final int seed;

  Mesh(Rng rng) {
    woven = rng.chance(0.65);
    frame = Pose.anywhere(rng, Lattice.pixels(10, 36, rng));
    ground = rng.chance(0.6) ? Colour.grey(rng.uniform(0.03, 0.2)) : Palette.colour(rng);
    wire = rng.chance(0.5) ? bright(Palette.metal(rng), rng) : Palette.unlike(ground, rng);
    float least = 1.2f * Lattice.PIXEL / frame.scale();
    half = Math.max(least, (float) rng.uniform(0.06, woven ? 0.22 : 0.15));
    bend = (float) rng.uniform(0, 0.12);
    gloss = (float) rng.uniform(0.05, 0.6);
    seed = (int) rng.nextLong();
  }

  private Colour bright(Colour metal, Rng rng) {
    boolean clear = Math.abs(metal.green() - ground.green()) > 0.25f;
    return clear ? metal : Palette.unlike(ground, rng);
  }

  @Override
  public List<String> nouns() {
    return woven
        ? List.of("wire mesh", "mesh", "grid", "screen")
        : List.of("net", "mesh", "netting", "web");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float off = bend * ValueNoise.at(3 * u, 3 * v, seed);
    float x = frame.u(u, v) + off;
    float y = frame.v(u, v) - off;
    t.colour(ground);
    t.dim(1 + 0.15f * ValueNoise.fractal(6 * u, 6 * v, seed + 1, 2));
    t.gloss = 0.03f;
    float base = t.height;
    if (woven) {
      boolean over = ((Curve.floor(x + 0.5f) + Curve.floor(y + 0.5f)) & 1) == 0;
      lay(t, Lattice.toWhole(over ? x : y), base);
      lay(t, Lattice.toWhole(over ? y : x), base + 0.2f * half * frame.scale());
    } else {
      lay(t, CellNoise.at(x, y, seed + 2).border(), base);
    }
  }

  /** A round wire at some distance from its middle. */
  private void lay(Texel t, float away, float base) {
    float soft = 0.5f * Lattice.PIXEL / frame.scale();
    float cover = 1 - Curve.step(half - soft, half + soft, away);
    if (cover > 0) {
      float round = Curve.clamp(1 - away * away / (half * half));
      t.tint(wire, cover);
      t.dim(1 - 0.45f * (1 - round) * cover);
      t.height = Curve.mix(t.height, base + 0.32f * half * frame.scale() * (0.2f + round), cover);
      t.gloss = Curve.mix(t.gloss, gloss, cover);
    }
  }
}
