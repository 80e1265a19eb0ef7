package dev.blemish.metric;

import java.util.OptionalDouble;

/** Area under the precision-recall curve, by either of the two rules found in papers. */
public final class AveragePrecision {
  private AveragePrecision() {}

  /**
   * The step rule Σ (R_n − R_{n−1}) · P_n, which is what Blemish reports as AP.
   *
   * @param scores the higher, the more likely defective
   * @param labels true for defective; of the same length
   * @return 0..1; empty with a single class
   * @throws dev.blemish.error.OptionException when the lengths differ or a score is NaN
   */
  public static OptionalDouble of(float[] scores, boolean[] labels) {
    return RankingMetrics.of(scores, labels).averagePrecision();
  }

  /**
   * The trapezoid rule from (recall 0, precision 1), optimistic between points; for comparison with
   * papers that use it.
   *
   * @param scores the higher, the more likely defective
   * @param labels true for defective; of the same length
   * @return 0..1; empty with a single class
   * @throws dev.blemish.error.OptionException when the lengths differ or a score is NaN
   */
  public static OptionalDouble trapezoid(float[] scores, boolean[] labels) {
    return RankingMetrics.of(scores, labels).precisionRecallTrapezoid();
  }
}
