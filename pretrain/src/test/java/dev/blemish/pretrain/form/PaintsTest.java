package dev.blemish.pretrain.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.texture.Palette;
import org.junit.jupiter.api.Test;

class PaintsTest {
  @Test
  void namesWhatAnybodyWouldCallIt() {
    assertEquals("red", Paints.name(Colour.of(0.8, 0.1, 0.15)));
    assertEquals("white", Paints.name(Colour.grey(1)));
    assertEquals("black", Paints.name(Colour.grey(0)));
    assertEquals("yellow", Paints.name(Colour.of(0.95, 0.85, 0.1)));
    assertEquals("blue", Paints.name(Colour.of(0.1, 0.25, 0.8)));
  }

  @Test
  void inkIsSeenOnAnyGround() {
    for (int seed = 0; seed < 300; seed++) {
      Rng rng = Rng.of(seed);
      Colour ground = Palette.colour(rng);
      float distance = Paints.distance(ground, Paints.on(ground, rng));
      assertTrue(distance > 0.3f, "seed %d: only %f apart".formatted(seed, distance));
    }
  }
}
