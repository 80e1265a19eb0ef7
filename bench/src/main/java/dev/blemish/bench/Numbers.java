package dev.blemish.bench;

import java.util.Arrays;

/** Summaries of a few measurements. */
final class Numbers {
  private Numbers() {}

  /** The middle value, or the mean of the two in the middle; at least one value. */
  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
