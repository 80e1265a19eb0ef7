package dev.blemish.detector;

import dev.blemish.error.OptionException;

/**
 * Facts about a method, for lists and for checks before learning.
 *
 * @param name as on the command line, e.g. {@code anople}
 * @param summary one sentence
 * @param paper where it was published
 * @param minShots good photos per product it needs at least
 * @param maxShots good photos per product it is meant for at most
 * @param needs backbone and data, in a few words
 * @param speed learning and inspection, in a few words
 * @param memory resident memory class, in a few words
 * @param auxiliary whether it is trained on labelled photos of other products
 */
public record MethodInfo(
    String name,
    String summary,
    String paper,
    int minShots,
    int maxShots,
    String needs,
    String speed,
    String memory,
    boolean auxiliary) {
  /** A method that learns from good photos alone, or from nothing. */
  public MethodInfo(
      String name,
      String summary,
      String paper,
      int minShots,
      int maxShots,
      String needs,
      String speed,
      String memory) {
    this(name, summary, paper, minShots, maxShots, needs, speed, memory, false);
  }

  /** Fails when a product has too few photos to learn from. */
  public void checkShots(String product, int photos) {
    if (photos < minShots) {
      throw new OptionException(
          "%s needs at least %d good photo%s of %s, not %d: give more photos"
              .formatted(name, minShots, minShots == 1 ? "" : "s", product, photos));
    }
  }

  /** Fails when it is trained on labelled photos of other products and there are none. */
  public void checkAuxiliary(boolean given) {
    if (auxiliary && !given) {
      throw withoutAuxiliary(name);
    }
  }

  /** What a method says that misses the labelled photos it is trained on. */
  static OptionException withoutAuxiliary(String method) {
    return new OptionException(
        "%s is trained on labelled photos of other products: name such data with --train-on"
            .formatted(method));
  }

  /** Whether so many photos of a product are neither too few nor of no use. */
  public boolean fits(int photos) {
    return photos >= minShots && (maxShots > 0 || photos == 0);
  }
}
