package dev.blemish.pretrain.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Texel;
import org.junit.jupiter.api.Test;

class PatternTest {
  private static final Colour GROUND = Colour.grey(0.5);

  private static float change(Pattern pattern, float u, float v) {
    Texel texel = new Texel();
    texel.colour(GROUND);
    pattern.apply(texel, u, v);
    return Paints.distance(GROUND, new Colour(texel.red, texel.green, texel.blue));
  }

  @Test
  void figuresAreSeenAndSoIsTheGroundBetweenThem() {
    Grid places = Grid.filling(1, 1, 60, 60);
    for (int seed = 0; seed < 20; seed++) {
      Pattern pattern = new Pattern(GROUND, Rng.of(seed));
      Pattern again = new Pattern(GROUND, Rng.of(seed));
      int printed = 0;
      int bare = 0;
      for (int k = 0; k < places.count(); k++) {
        float change = change(pattern, places.u(k), places.v(k));
        assertEquals(change, change(again, places.u(k), places.v(k)));
        printed += change > 0.1f ? 1 : 0;
        bare += change == 0 ? 1 : 0;
      }
      assertTrue(printed > 30, "seed %d: %d places are printed".formatted(seed, printed));
      assertTrue(bare > 300, "seed %d: %d places are bare".formatted(seed, bare));
    }
  }
}
