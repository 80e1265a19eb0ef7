package dev.blemish.synth.texture;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;

/** Colours that things have; each channel from 0.02 to 1. */
public final class Palette {
  private static final double[][] NAMED = {
    {0.05, 0.05, 0.06}, {0.95, 0.95, 0.93}, {0.50, 0.50, 0.50}, {0.72, 0.73, 0.75},
    {0.75, 0.12, 0.12}, {0.85, 0.45, 0.10}, {0.90, 0.80, 0.20}, {0.20, 0.55, 0.20},
    {0.10, 0.35, 0.20}, {0.15, 0.55, 0.60}, {0.15, 0.30, 0.70}, {0.08, 0.12, 0.30},
    {0.45, 0.20, 0.55}, {0.85, 0.55, 0.65}, {0.45, 0.28, 0.15}, {0.82, 0.70, 0.52}
  };
  private static final double[][] WOODS = {
    {0.82, 0.67, 0.46}, {0.74, 0.54, 0.32}, {0.62, 0.41, 0.22}, {0.47, 0.28, 0.15},
    {0.33, 0.20, 0.12}, {0.60, 0.30, 0.17}, {0.58, 0.54, 0.48}, {0.86, 0.77, 0.60}
  };
  private static final double[][] STONES = {
    {0.85, 0.83, 0.79}, {0.66, 0.65, 0.63}, {0.45, 0.45, 0.46}, {0.20, 0.20, 0.22},
    {0.72, 0.62, 0.50}, {0.68, 0.48, 0.42}, {0.38, 0.44, 0.42}, {0.50, 0.40, 0.32}
  };
  private static final double[][] METALS = {
    {0.72, 0.73, 0.75}, {0.60, 0.61, 0.63}, {0.82, 0.82, 0.80}, {0.42, 0.43, 0.45},
    {0.76, 0.62, 0.34}, {0.72, 0.45, 0.33}, {0.52, 0.42, 0.32}, {0.55, 0.60, 0.66}
  };
  private static final double[][] HIDES = {
    {0.45, 0.28, 0.16}, {0.30, 0.17, 0.10}, {0.10, 0.10, 0.11}, {0.62, 0.42, 0.26},
    {0.80, 0.68, 0.52}, {0.48, 0.14, 0.12}, {0.90, 0.87, 0.80}, {0.16, 0.20, 0.30}
  };

  private Palette() {}

  /** A named colour, lighter or darker and a little off: times U(0.75, 1.2), plus N(0, 0.07). */
  public static Colour colour(Rng rng) {
    return among(NAMED, 0.07, rng);
  }

  /** A colour that anybody would tell from another: 0.3 or more apart in a channel. */
  public static Colour unlike(Colour other, Rng rng) {
    Colour colour = colour(rng);
    while (difference(colour, other) < 0.3) {
      colour = colour(rng);
    }
    return colour;
  }

  /** The same colour a little lighter, darker or off, by about the given amount. */
  public static Colour near(Colour colour, double amount, Rng rng) {
    double factor = rng.uniform(1 - amount, 1 + amount);
    return Colour.of(
        channel(colour.red() * factor, 0.15 * amount, rng),
        channel(colour.green() * factor, 0.15 * amount, rng),
        channel(colour.blue() * factor, 0.15 * amount, rng));
  }

  /** A colour of timber; one in seven is painted or stained in any colour. */
  public static Colour wood(Rng rng) {
    return rng.chance(1 / 7.0) ? colour(rng) : among(WOODS, 0.025, rng);
  }

  /** A colour of stone, as it lies in the ground. */
  public static Colour stone(Rng rng) {
    return among(STONES, 0.025, rng);
  }

  /** A colour of bare metal; one in ten is anodised in any colour. */
  public static Colour metal(Rng rng) {
    return rng.chance(0.1) ? colour(rng) : among(METALS, 0.02, rng);
  }

  /** A colour of leather; one in four is dyed in any colour. */
  public static Colour hide(Rng rng) {
    return rng.chance(0.25) ? colour(rng) : among(HIDES, 0.025, rng);
  }

  private static Colour among(double[][] colours, double deviation, Rng rng) {
    double[] named = colours[rng.nextInt(colours.length)];
    double factor = rng.uniform(0.75, 1.2);
    return Colour.of(
        channel(named[0] * factor, deviation, rng),
        channel(named[1] * factor, deviation, rng),
        channel(named[2] * factor, deviation, rng));
  }

  private static double channel(double value, double deviation, Rng rng) {
    return Math.min(1, Math.max(0.02, value + deviation * rng.gaussian()));
  }

  private static float difference(Colour a, Colour b) {
    float red = Math.abs(a.red() - b.red());
    float green = Math.abs(a.green() - b.green());
    return Math.max(Math.max(red, green), Math.abs(a.blue() - b.blue()));
  }
}
