package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Parallel stripes of two or three colours, straight or wavy, printed or ribbed. */
final class Stripes implements Texture {
  private final Pose frame;
  private final Colour first;
  private final Colour second;
  private final Colour third;
  private final float share; // of the second colour in a period
  private final float thin; // half width of a line of the third colour, 0 without
  private final float waviness;
  private final float waveLength;
  private final float rib;
  private final float soft;
  private final Finish finish;
  private final int seed;

  Stripes(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(6, 48, rng));
    first = Palette.colour(rng);
    second = Palette.unlike(first, rng);
    third = Palette.unlike(second, rng);
    share = (float) rng.uniform(0.15, 0.6);
    thin = rng.chance(0.3) ? (float) rng.uniform(0.03, 0.1) : 0;
    waviness = rng.chance(0.3) ? (float) rng.uniform(0.2, 1.2) : 0;
    waveLength = (float) rng.uniform(1.5, 6);
    rib = rng.chance(0.35) ? (float) rng.uniform(0.03, 0.1) : 0;
    float edge = (rng.chance(0.25) ? 4 : 1.2f) * Lattice.PIXEL / frame.scale();
    soft = Math.min(edge, 0.15f);
    finish = new Finish(rng);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return rib > 0
        ? List.of("ribbed surface", "striped surface", "corrugated sheet", "stripes")
        : List.of("stripes", "striped surface", "striped pattern", "lines");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float x = frame.u(u, v);
    if (waviness > 0) {
      x += waviness * ValueNoise.at(x / waveLength, frame.v(u, v) / waveLength, seed);
    }
    float middle = Lattice.toWhole(x);
    t.colour(first);
    t.tint(second, 1 - Curve.step(0.5f * (share - soft), 0.5f * (share + soft), middle));
    if (thin > 0) {
      float off = 0.5f - middle;
      t.tint(third, 1 - Curve.step(thin - 0.5f * soft, thin + 0.5f * soft, off));
    }
    if (rib > 0) {
      t.height += rib * frame.scale() * (1 - 16 * middle * middle * (1 - middle) * (1 - middle));
    }
    finish.apply(t, u, v);
  }
}
