package dev.blemish.metric;

import java.util.OptionalDouble;

/** Area under the ROC curve: how likely a defective item scores above a good one. */
public final class Auroc {
  private Auroc() {}

  /**
   * The Mann-Whitney statistic with mid-ranks: a tie counts half.
   *
   * @param scores the higher, the more likely defective
   * @param labels true for defective; of the same length
   * @return 0..1; empty with a single class
   * @throws dev.blemish.error.OptionException when the lengths differ or a score is NaN
   */
  public static OptionalDouble of(float[] scores, boolean[] labels) {
    return RankingMetrics.of(scores, labels).auroc();
  }
}
