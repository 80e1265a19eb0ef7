package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Curve;
import dev.blemish.synth.render.Material;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import dev.blemish.synth.render.ValueNoise;

/** Something wiped along: streaks that start dense and fade out, of foreign colour or its own. */
final class Smear {
  private static final Colour[] GREASE = {
    Colour.grey(0.06), Colour.of(0.30, 0.20, 0.12), Colour.grey(0.88), Colour.of(0.55, 0.52, 0.45)
  };

  private Smear() {}

  static void apply(Site site, Rng rng) {
    float length = site.size() * Draws.extent(rng, 0.16, 0.9);
    float half = length * Draws.extent(rng, 0.14, 0.5);
    Pose pose = Pose.of(site.x(), site.y(), rng.uniform(0, 360), 1);
    float curved = rng.chance(0.5) ? 0 : Draws.between(rng, -0.5, 0.5) / length;
    Streaks streaks = Streaks.any(half, rng);
    Material material = material(site.surface(), pose, length, rng);
    Texel before = new Texel();
    site.paint(
        Shape.disc(site.x(), site.y(), 1.1f * length),
        (t, u, v, depth) -> {
          float along = pose.u(u, v);
          float across = pose.v(u, v) - curved * along * along;
          float amount = streaks.at(along / length, across);
          if (amount > 0) {
            before.red = t.red;
            before.green = t.green;
            before.blue = t.blue;
            material.apply(t, u, v, depth);
            t.red = Curve.mix(before.red, t.red, amount);
            t.green = Curve.mix(before.green, t.green, amount);
            t.blue = Curve.mix(before.blue, t.blue, amount);
            t.gloss *= 1 - 0.6f * amount;
          }
        },
        site.pixel());
  }

  /**
   * How dense it is where.
   *
   * @param half its width
   * @param fine how many streaks there are
   * @param strength where it is densest
   * @param uneven how much its streaks differ in length
   * @param seed of its streaks
   */
  private record Streaks(float half, float fine, float strength, float uneven, int seed) {
    static Streaks any(float half, Rng rng) {
      return new Streaks(
          half,
          Draws.extent(rng, 2, 9) / half,
          Draws.extent(rng, 0.5, 1),
          Draws.between(rng, 0.3, 0.9),
          Draws.seed(rng));
    }

    /** From 0 to 1; the way along is -1 at the start and 1 at the farthest end. */
    float at(float way, float across) {
      float out = Math.abs(across) / half;
      if (out >= 1 || way <= -1) {
        return 0;
      }
      float streak = 0.5f + 0.5f * ValueNoise.fractal(fine * across, 0.7f * way, seed, 2);
      float end = 1 - uneven * 2 * (1 - streak);
      float start = Curve.step(-1, -0.85f + 0.3f * out * out, way - 0.25f * out * out);
      float fading = 1 - Curve.step(end - 1.2f, end, way);
      float side = 1 - Curve.step(0.6f, 1, out);
      return strength * start * fading * side * Curve.step(-0.05f, 0.45f, streak);
    }
  }

  private static Material material(Surface surface, Pose pose, float length, Rng rng) {
    Colour colour = Draws.colour(rng, 0.5, GREASE);
    if (rng.chance(0.75)) {
      return (t, u, v, depth) -> t.colour(colour);
    }
    return dragged(surface.copy(), pose, length, rng.chance(0.5) ? 0.5f : 0, colour);
  }

  /** What lies at the start, drawn along; dyed by a share. */
  private static Material dragged(
      Surface before, Pose pose, float length, float dyed, Colour colour) {
    Texel there = new Texel();
    return (t, u, v, depth) -> {
      float back = 0.8f * (pose.u(u, v) + length);
      before.sample(u - back * pose.cos(), v - back * pose.sin(), there);
      t.red = there.red;
      t.green = there.green;
      t.blue = there.blue;
      t.tint(colour, dyed);
    };
  }
}
