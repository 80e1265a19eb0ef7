package dev.blemish.synth.render;

import dev.blemish.random.Rng;

/**
 * A colour of light-independent material, about 0..1 per channel.
 *
 * @param red red
 * @param green green
 * @param blue blue
 */
public record Colour(float red, float green, float blue) {
  /** A grey. */
  public static Colour grey(double level) {
    return of(level, level, level);
  }

  /** A colour from its channels. */
  public static Colour of(double red, double green, double blue) {
    return new Colour((float) red, (float) green, (float) blue);
  }

  /** Multiplied by a factor. */
  public Colour times(double factor) {
    return of(red * factor, green * factor, blue * factor);
  }

  /** Each channel moved by up to the given amount. */
  public Colour jitter(double amount, Rng rng) {
    return of(
        red + rng.uniform(-amount, amount),
        green + rng.uniform(-amount, amount),
        blue + rng.uniform(-amount, amount));
  }
}
