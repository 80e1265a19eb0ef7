package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.CellNoise;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** Bare metal: brushed, turned on a lathe, blasted or galvanised. */
final class Metal implements Texture {
  private enum Working {
    BRUSHED,
    TURNED,
    BLASTED,
    GALVANISED
  }

  private final Working working;
  private final Pose frame;
  private final Colour colour;
  private final float frequency;
  private final float aspect;
  private final float contrast;
  private final float sheen;
  private final float relief;
  private final float gloss;
  private final int seed;

  Metal(Rng rng) {
    working = Working.values()[rng.nextInt(Working.values().length)];
    frame =
        working == Working.TURNED
            ? Pose.of(rng.uniform(-0.9, 0.9), rng.uniform(-0.9, 0.9), rng.uniform(0, 360), 1)
            : Pose.anywhere(rng, 1);
    colour = Palette.metal(rng);
    frequency = 1 / Lattice.pixels(1.5, 5, rng);
    aspect = (float) rng.uniform(10, 60);
    contrast = (float) rng.uniform(0.05, 0.2);
    sheen = (float) rng.uniform(0.03, 0.12);
    relief = (float) rng.uniform(0.0002, 0.0015);
    gloss = (float) rng.uniform(0.3, 0.8);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return switch (working) {
      case BRUSHED -> List.of("brushed metal", "metal", "steel", "metal sheet");
      case TURNED -> List.of("turned metal", "metal", "steel", "machined surface");
      case BLASTED -> List.of("metal", "cast metal", "iron", "metal surface");
      case GALVANISED -> List.of("galvanized steel", "metal", "zinc", "metal sheet");
    };
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    float x = frame.u(u, v);
    float y = frame.v(u, v);
    t.colour(colour);
    switch (working) {
      case BRUSHED -> finish(t, brushed(x, y), ValueNoise.at(0.3f * x, 1.3f * y, seed + 9));
      case TURNED -> turned(t, x, y);
      case BLASTED -> finish(t, blasted(x, y), ValueNoise.at(x, y, seed + 9));
      case GALVANISED -> finish(t, galvanised(x, y), ValueNoise.at(x, y, seed + 9));
    }
  }

  /** Streaks or grains make it lighter and higher; the sheen is a wide change of light alone. */
  private void finish(Texel t, float streak, float wide) {
    t.dim(0.92f * (1 + contrast * streak + sheen * wide));
    t.height += relief * streak;
    t.gloss = gloss;
  }

  private float brushed(float x, float y) {
    return ValueNoise.fractal(frequency * x / aspect, frequency * y, seed, 3);
  }

  /** Rings around the middle, and a sheen that changes twice around it. */
  private void turned(Texel t, float x, float y) {
    float radius = Curve.length(x, y) + 1e-6f;
    float streak =
        ValueNoise.at(frequency * radius, 0.5f, seed)
            + 0.5f * ValueNoise.at(0.3f * frequency * radius, 1.5f * y / radius, seed + 5);
    finish(t, streak, 2 * x * y / (radius * radius));
  }

  private float blasted(float x, float y) {
    return ValueNoise.fractal(0.6f * frequency * x, 0.6f * frequency * y, seed, 3);
  }

  private float galvanised(float x, float y) {
    float bend = 0.3f * ValueNoise.fractal(0.3f * frequency * x, 0.3f * frequency * y, seed, 2);
    float cells = 0.12f * frequency;
    return CellNoise.at(cells * x + bend, cells * y - bend, seed + 1).chance(0)
        + 0.3f * ValueNoise.at(60 * x, 60 * y, seed + 2);
  }
}
