package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;

/** Colours that things have. */
public final class Palette {
  private static final double[][] NAMED = {
    {0.05, 0.05, 0.06}, {0.95, 0.95, 0.93}, {0.50, 0.50, 0.50}, {0.72, 0.73, 0.75},
    {0.75, 0.12, 0.12}, {0.85, 0.45, 0.10}, {0.90, 0.80, 0.20}, {0.20, 0.55, 0.20},
    {0.10, 0.35, 0.20}, {0.15, 0.55, 0.60}, {0.15, 0.30, 0.70}, {0.08, 0.12, 0.30},
    {0.45, 0.20, 0.55}, {0.85, 0.55, 0.65}, {0.45, 0.28, 0.15}, {0.82, 0.70, 0.52}
  };

  private Palette() {}

  /**
   * A named colour, lighter or darker and a little off (recipe: times U(0.75, 1.2), plus N(0,
   * 0.07)).
   */
  public static Colour colour(Rng rng) {
    double[] named = NAMED[rng.nextInt(NAMED.length)];
    double factor = rng.uniform(0.75, 1.2);
    return Colour.of(
        channel(named[0] * factor, rng),
        channel(named[1] * factor, rng),
        channel(named[2] * factor, rng));
  }

  private static double channel(double value, Rng rng) {
    return Math.min(1, Math.max(0.02, value + 0.07 * rng.gaussian()));
  }
}
