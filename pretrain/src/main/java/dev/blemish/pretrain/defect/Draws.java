package dev.blemish.pretrain.defect;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.texture.Palette;

/** Random numbers as defects need them. */
final class Draws {
  private static final float TURN = (float) (2 * Math.PI);

  private Draws() {}

  /** An extent: its logarithm is uniform, so that small and large ones are equally frequent. */
  static float extent(Rng rng, double low, double high) {
    return (float) (low * StrictMath.pow(high / low, rng.nextDouble()));
  }

  /** Uniform in {@code [low, high)}. */
  static float between(Rng rng, double low, double high) {
    return (float) rng.uniform(low, high);
  }

  /** Any direction, in radians. */
  static float angle(Rng rng) {
    return (float) rng.uniform(0, TURN);
  }

  /** A seed for noise. */
  static int seed(Rng rng) {
    return (int) rng.nextLong();
  }

  /** 1 or -1. */
  static int sign(Rng rng) {
    return rng.chance(0.5) ? 1 : -1;
  }

  /** One of these, slightly changed, or with the given probability any colour that things have. */
  static Colour colour(Rng rng, double foreign, Colour... usual) {
    return rng.chance(foreign)
        ? Palette.colour(rng)
        : usual[rng.nextInt(usual.length)].jitter(0.04, rng);
  }
}
