package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Two colours after a fractal: patches with sharp edges as in camouflage, or soft clouds. */
final class TwoColours implements Texture {
  private final Pose frame;
  private final float stretch;
  private final Colour first;
  private final Colour second;
  private final float threshold;
  private final float soft;
  private final int octaves;
  private final Finish finish;
  private final int seed;

  TwoColours(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(10, 80, rng));
    stretch = rng.chance(0.3) ? (float) rng.uniform(2, 5) : 1;
    first = Palette.colour(rng);
    second = Palette.unlike(first, rng);
    threshold = (float) rng.uniform(-0.15, 0.15);
    soft = rng.chance(0.5) ? 0.05f : (float) rng.uniform(0.2, 0.7);
    octaves = 2 + rng.nextInt(4);
    finish = new Finish(rng);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return soft < 0.1f
        ? List.of("camouflage", "patchy pattern", "mottled surface", "pattern")
        : List.of("cloudy pattern", "mottled surface", "marbled paper", "pattern");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float x = frame.u(u, v) / stretch;
    float field = ValueNoise.fractal(x, frame.v(u, v), seed, octaves);
    t.colour(first);
    t.tint(second, Curve.step(threshold - soft, threshold + soft, field));
    finish.apply(t, u, v);
  }
}
