package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;
import dev.blemish.synth.texture.Palette;

/** Flecks and clouds: thresholded noise around a place, filled with a colour or a texture. */
final class NoiseBlend {
  private NoiseBlend() {}

  static void apply(Site site, Rng rng) {
    float r = site.size() * Draws.extent(rng, 0.1, 0.55);
    float cells = Draws.extent(rng, 1, 7) / r;
    float longer = rng.chance(0.7) ? 1 : Draws.extent(rng, 1.5, 6);
    int octaves = 1 + rng.nextInt(4);
    float threshold = Draws.between(rng, -0.15, 0.3);
    float soft = Draws.extent(rng, 0.03, 0.4);
    float strength = rng.chance(0.4) ? 1 : Draws.between(rng, 0.25, 1);
    Material filling = filling(rng);
    int seed = Draws.seed(rng);
    Texel before = new Texel();
    site.paint(
        Shape.disc(site.x(), site.y(), r),
        (t, u, v, depth) -> {
          float a = (u - site.x()) * cells;
          float b = (v - site.y()) * cells * longer;
          float away = 1 - depth / r;
          float noise = ValueNoise.fractal(a, b, seed, octaves) - away * away * away * away;
          float amount = strength * Curve.step(threshold, threshold + soft, noise);
          if (amount > 0) {
            copy(t, before);
            filling.apply(t, u, v, depth);
            mix(before, t, amount);
          }
        },
        site.pixel());
  }

  private static Material filling(Rng rng) {
    if (rng.chance(0.4)) {
      return ForeignTexture.blended(rng);
    }
    if (rng.chance(0.4)) {
      float factor = rng.chance(0.6) ? Draws.between(rng, 0.3, 0.85) : Draws.between(rng, 1.2, 2);
      return (t, u, v, depth) -> t.dim(factor);
    }
    Colour colour = Palette.colour(rng);
    float lift = Draws.between(rng, -0.02, 0.02);
    return (t, u, v, depth) -> {
      t.colour(colour);
      t.height += lift;
    };
  }

  private static void copy(Texel from, Texel to) {
    to.red = from.red;
    to.green = from.green;
    to.blue = from.blue;
    to.height = from.height;
    to.gloss = from.gloss;
  }

  private static void mix(Texel before, Texel t, float amount) {
    t.red = Curve.mix(before.red, t.red, amount);
    t.green = Curve.mix(before.green, t.green, amount);
    t.blue = Curve.mix(before.blue, t.blue, amount);
    t.height = Curve.mix(before.height, t.height, amount);
    t.gloss = Curve.mix(before.gloss, t.gloss, amount);
  }
}
