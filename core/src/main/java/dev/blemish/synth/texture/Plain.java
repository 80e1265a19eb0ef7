package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Texel;
import java.util.List;

/** One colour, slightly cloudy and grainy: plastic, paint, paper. */
final class Plain implements Texture {
  private final Colour colour;
  private final Finish finish;

  Plain(Rng rng) {
    colour = Palette.colour(rng);
    finish = new Finish(rng);
  }

  @Override
  public List<String> nouns() {
    return List.of("plastic", "paint", "paper", "surface");
  }

  @Override
  public void apply(Texel t, float u, float v, float depth) {
    t.colour(colour);
    finish.apply(t, u, v);
  }
}
