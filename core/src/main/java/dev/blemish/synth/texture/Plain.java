package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import java.util.List;

/** One colour, slightly cloudy and grainy: plastic, paint, paper. */
final class Plain implements Texture {
  private final Colour colour;
  private final float clouds;
  private final float grain;
  private final float gloss;
  private final int seed;

  Plain(Rng rng) {
    colour = Palette.colour(rng);
    clouds = (float) rng.uniform(0, 0.08);
    grain = (float) rng.uniform(0, 0.05);
    gloss = (float) rng.uniform(0, 0.4);
    seed = (int) rng.nextLong();
  }

  @Override
  public List<String> nouns() {
    return List.of("plastic", "paint", "paper", "surface");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    t.colour(colour);
    t.dim(
        1
            + clouds * ValueNoise.fractal(2 * u, 2 * v, seed, 3)
            + grain * ValueNoise.at(90 * u, 90 * v, seed + 7));
    t.gloss = gloss;
  }
}
