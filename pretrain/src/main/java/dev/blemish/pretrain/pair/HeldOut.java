package dev.blemish.pretrain.pair;

/**
 * Which pairs are kept from training. The numbers of a {@link PairSource} are cut at zero: training
 * uses zero and above, measurements use what is below. Nothing else decides it.
 */
public final class HeldOut {
  private HeldOut() {}

  /**
   * The number of a held-out pair.
   *
   * @param index 0, 1, 2, …
   */
  public static long number(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("held-out pairs are counted from 0, not " + index);
    }
    return -1L - index;
  }

  /** Whether a pair is kept from training. */
  public static boolean contains(long number) {
    return number < 0;
  }

  /**
   * A number that training is about to use.
   *
   * @return the same number
   * @throws IllegalArgumentException when that pair is held out
   */
  public static long requireTraining(long number) {
    if (contains(number)) {
      throw new IllegalArgumentException("pair " + number + " is held out: training starts at 0");
    }
    return number;
  }
}
