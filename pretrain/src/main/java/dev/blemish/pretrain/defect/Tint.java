package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;

/** A burn, a bleached place, a shift of colour. */
final class Tint {
  private static final Colour CHAR = Colour.of(0.06, 0.04, 0.03);
  private static final Colour SCORCH = Colour.of(0.42, 0.24, 0.08);

  private Tint() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.05, 0.5);
    boolean sharp = rng.chance(0.25);
    Shape shape =
        sharp ? Outline.any(site.x(), site.y(), r, rng) : Outline.blob(site.x(), site.y(), r, rng);
    Change change =
        switch (rng.nextInt(4)) {
          case 0 -> burn(rng);
          case 1 -> fade(rng);
          case 2 -> hue(rng);
          default -> shade(rng);
        };
    Material material = sharp ? (t, u, v, depth) -> change.to(t, 1) : spreading(change, r, rng);
    site.paint(shape, material, site.pixel());
  }

  /** Changes the colour, more so towards the middle. */
  @FunctionalInterface
  private interface Change {
    void to(Texel texel, float amount);
  }

  private static Material spreading(Change change, float r, Rng rng) {
    float blotchy = Draws.between(rng, 0, 0.5);
    float grain = Draws.extent(rng, 2, 12);
    float ramp = r * Draws.between(rng, 0.3, 1);
    int seed = Draws.seed(rng);
    return (t, u, v, depth) -> {
      float amount = Curve.step(0, ramp, depth);
      float uneven = 1 + blotchy * ValueNoise.fractal(u * grain, v * grain, seed, 3);
      change.to(t, Curve.clamp(amount * uneven));
    };
  }

  private static Change burn(Rng rng) {
    float strength = Draws.between(rng, 0.3, 1);
    return (t, amount) -> {
      t.tint(SCORCH, strength * Curve.step(0, 0.5f, amount));
      t.tint(CHAR, strength * Curve.step(0.4f, 1, amount));
      t.gloss *= 1 - amount;
    };
  }

  private static Change fade(Rng rng) {
    Colour pale = Colour.grey(rng.uniform(0.55, 0.95));
    float strength = Draws.extent(rng, 0.15, 0.8);
    return (t, amount) -> t.tint(pale, strength * amount);
  }

  private static Change hue(Rng rng) {
    float red = Draws.between(rng, -0.45, 0.45);
    float green = Draws.between(rng, -0.45, 0.45);
    float blue = Draws.between(rng, -0.45, 0.45);
    return (t, amount) -> {
      t.red *= 1 + red * amount;
      t.green *= 1 + green * amount;
      t.blue *= 1 + blue * amount;
    };
  }

  private static Change shade(Rng rng) {
    float change = Draws.sign(rng) * Draws.extent(rng, 0.12, 0.6);
    return (t, amount) -> t.dim(1 + change * amount);
  }
}
