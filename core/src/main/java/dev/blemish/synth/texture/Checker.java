package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** A chequerboard of squares, rectangles or rhombs. */
final class Checker implements Texture {
  private final Pose frame;
  private final float aspect;
  private final float shear;
  private final Colour first;
  private final Colour second;
  private final float variation;
  private final float step; // height of the second colour
  private final float soft;
  private final Finish finish;
  private final int seed;

  Checker(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(6, 45, rng));
    aspect = rng.chance(0.6) ? 1 : (float) rng.uniform(1.3, 2.5);
    shear = rng.chance(0.3) ? (float) rng.uniform(0.3, 0.8) : 0;
    first = Palette.colour(rng);
    second = Palette.unlike(first, rng);
    variation = rng.chance(0.4) ? (float) rng.uniform(0.04, 0.13) : 0;
    step = rng.chance(0.3) ? (float) rng.uniform(-0.004, 0.004) : 0;
    soft = 1.4f * Lattice.PIXEL / frame.scale();
    finish = new Finish(rng);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("checkerboard", "checkered surface", "checkered pattern", "checks");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float y = frame.v(u, v);
    float x = (frame.u(u, v) + shear * y) / aspect;
    float cover = 0.5f + 0.5f * Lattice.square(x, soft / aspect) * Lattice.square(y, soft);
    t.colour(first);
    t.tint(second, cover);
    t.dim(1 + variation * ValueNoise.cell(Curve.floor(x), Curve.floor(y), seed));
    t.height += step * cover;
    finish.apply(t, u, v);
  }
}
