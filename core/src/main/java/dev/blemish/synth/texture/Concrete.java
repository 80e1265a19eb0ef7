package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Concrete or plaster: cloudy at all scales, with specks of sand and mostly with pores. */
final class Concrete implements Texture {
  private final Pose frame;
  private final Colour colour;
  private final float clouds;
  private final float frequency;
  private final float specks;
  private final float pores; // radius of the largest, in cells; 0 without
  private final float roughness;
  private final int seed;

  Concrete(Rng rng) {
    frame = Pose.anywhere(rng, Lattice.pixels(12, 40, rng));
    colour = tone(rng);
    clouds = (float) rng.uniform(0.1, 0.3);
    frequency = (float) rng.uniform(1, 4);
    specks = (float) rng.uniform(0.04, 0.14);
    pores = rng.chance(0.65) ? (float) rng.uniform(0.06, 0.2) : 0;
    roughness = (float) rng.uniform(0.001, 0.008);
    seed = (int) rng.nextLong();
  }

  private static Colour tone(Rng rng) {
    double grey = rng.uniform(0.35, 0.8);
    double warm = rng.uniform(-0.02, 0.06);
    return rng.chance(0.8)
        ? Colour.of(grey + warm, grey, grey - warm)
        : Palette.stone(rng).times(0.85);
  }

  @Override
  public List<String> nouns() {
    return List.of("concrete", "cement", "plaster", "wall");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float cloud = ValueNoise.fractal(frequency * u, frequency * v, seed, 6);
    float sand = ValueNoise.at(75 * u, 75 * v, seed + 1);
    float speck = sand * Math.abs(sand);
    t.colour(colour);
    t.dim(1 + clouds * cloud + specks * speck);
    t.height += roughness * (cloud + 0.3f * speck);
    t.gloss = 0.01f;
    if (pores > 0) {
      CellNoise.Cell cell = CellNoise.at(frame.u(u, v), frame.v(u, v), seed + 2);
      float radius = pores * (0.5f + 0.5f * cell.chance(0));
      float pore = 1 - Curve.step(0.6f * radius, radius + 0.02f, cell.nearest());
      t.dim(1 - 0.6f * pore);
      t.height -= 0.25f * radius * frame.scale() * pore;
    }
  }
}
