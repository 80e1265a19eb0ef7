package dev.blemish.pretrain.pair;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Light;

/** Light as wide as pretraining needs it. */
final class Lamps {
  private static final double LOWEST = 28;
  private static final double HIGHEST = 64; // above, glossy surfaces mirror the lamp everywhere

  private Lamps() {}

  /** A lamp on any side, low or high, strong or weak against the light from all around. */
  static Light any(Rng rng) {
    double side = rng.uniform(0, 2 * Math.PI);
    double elevation = StrictMath.toRadians(rng.uniform(LOWEST, HIGHEST));
    double flat = StrictMath.cos(elevation);
    return new Light(
        (float) (flat * StrictMath.cos(side)),
        (float) (flat * StrictMath.sin(side)),
        (float) StrictMath.sin(elevation),
        (float) rng.uniform(0.25, 0.75));
  }
}
