package dev.blemish.pretrain.form;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Curve;

/**
 * How high a solid is at a distance from its edge.
 *
 * @param foot height of the edge itself; what throws the shadow
 * @param rise how much the top is higher than the edge; negative for a pit
 * @param width of the slope between them, more than 0
 * @param slope its form
 */
public record Profile(float foot, float rise, float width, Slope slope) {
  /** Form of the way up. */
  public enum Slope {
    /** Straight. */
    CHAMFER,
    /** A quarter of a circle. */
    ROUND,
    /** Level at both ends. */
    SMOOTH
  }

  public Profile {
    if (!(width > 0)) {
      throw new IllegalArgumentException("width must be more than 0 but is " + width);
    }
  }

  /** The same height everywhere. */
  public static Profile flat(double height) {
    return new Profile((float) height, 0, 1, Slope.CHAMFER);
  }

  /** A straight slope. */
  public static Profile chamfer(double foot, double rise, double width) {
    return new Profile((float) foot, (float) rise, (float) width, Slope.CHAMFER);
  }

  /** A rounded edge, or a dome when the slope is as wide as the solid. */
  public static Profile round(double foot, double rise, double width) {
    return new Profile((float) foot, (float) rise, (float) width, Slope.ROUND);
  }

  /** A soft edge. */
  public static Profile smooth(double foot, double rise, double width) {
    return new Profile((float) foot, (float) rise, (float) width, Slope.SMOOTH);
  }

  /**
   * Any profile of a solid: flat, bevelled, rounded or domed; lying on the ground or lifted.
   *
   * @param half the half width of the solid where it is widest
   */
  public static Profile any(Rng rng, double half) {
    double foot = rng.chance(0.6) ? rng.uniform(0.03, 0.16) : 0.01;
    double rise = rng.uniform(0.03, 0.11);
    double width = rng.uniform(0.05, 0.3) * half;
    return switch (rng.nextInt(5)) {
      case 0 -> flat(foot + rise);
      case 1 -> chamfer(foot, rise, width);
      case 2 -> smooth(foot, rise, width);
      case 3 -> round(foot, Math.min(rise, width), width);
      default -> round(foot, half * rng.uniform(0.2, 0.5), half);
    };
  }

  /** Height at a distance from the edge, positive inside. */
  public float at(float depth) {
    float t = Curve.clamp(depth / width);
    float way =
        switch (slope) {
          case CHAMFER -> t;
          case ROUND -> (float) Math.sqrt(t * (2 - t));
          case SMOOTH -> t * t * (3 - 2 * t);
        };
    return foot + rise * way;
  }
}
