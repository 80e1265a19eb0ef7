package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Stone with speckles of one to three minerals, polished or rough. */
final class Granite implements Texture {
  private final Pose frame;
  private final Colour base;
  private final float mottle;
  private final Mineral[] minerals;
  private final float roughness;
  private final float gloss;
  private final int seed;

  private record Mineral(Colour colour, float frequency, float threshold, float cover, int seed) {
    float at(float x, float y) {
      float field = ValueNoise.fractal(frequency * x, frequency * y, seed, 3);
      return cover * Curve.step(threshold, threshold + 0.1f, field);
    }
  }

  Granite(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(3, 11, rng));
    base = Palette.stone(rng);
    mottle = (float) rng.uniform(0.08, 0.28);
    minerals = new Mineral[1 + rng.nextInt(3)];
    for (int i = 0; i < minerals.length; i++) {
      minerals[i] = mineral(rng);
    }
    boolean rough = rng.chance(0.35);
    roughness = rough ? (float) rng.uniform(0.002, 0.006) : 0.0002f;
    gloss = rough ? 0.03f : (float) rng.uniform(0.1, 0.4);
    seed = (int) rng.nextLong();
  }

  private Mineral mineral(Rng rng) {
    Colour colour = rng.chance(0.4) ? Colour.grey(rng.uniform(0.04, 0.2)) : Palette.stone(rng);
    return new Mineral(
        colour,
        (float) rng.uniform(0.7, 1.5),
        (float) rng.uniform(0, 0.25),
        (float) rng.uniform(0.6, 1),
        (int) rng.nextLong());
  }

  @Override
  public List<String> nouns() {
    return List.of("granite", "stone", "rock", "stone slab");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float x = frame.u(u, v);
    float y = frame.v(u, v);
    float grain = ValueNoise.fractal(x, y, seed, 3);
    t.colour(base);
    t.dim(1 + mottle * grain);
    for (Mineral mineral : minerals) {
      t.tint(mineral.colour, mineral.at(x, y));
    }
    t.height += roughness * grain;
    t.gloss = gloss;
  }
}
