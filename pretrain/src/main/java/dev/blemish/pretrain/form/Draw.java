package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import java.util.List;

/** The kinds of draws that designs are made of. */
public final class Draw {
  private Draw() {}

  /** Uniform in {@code [low, high)}. */
  public static float between(Rng rng, double low, double high) {
    return (float) rng.uniform(low, high);
  }

  /** A whole number from {@code least} to {@code most}, both included. */
  public static int count(Rng rng, int least, int most) {
    return least + rng.nextInt(most - least + 1);
  }

  /** One of the choices, all equally likely. */
  @SafeVarargs
  public static <T> T oneOf(Rng rng, T... choices) {
    return choices[rng.nextInt(choices.length)];
  }

  /** One of the choices, all equally likely. */
  public static <T> T oneOf(Rng rng, List<T> choices) {
    return choices.get(rng.nextInt(choices.size()));
  }

  /** A seed for noise. */
  public static int seed(Rng rng) {
    return (int) rng.nextLong();
  }

  /** An angle in radians. */
  public static float angle(Rng rng) {
    return between(rng, 0, 2 * Math.PI);
  }
}
