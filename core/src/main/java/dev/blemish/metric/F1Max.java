package dev.blemish.metric;

import java.util.Optional;

/**
 * The largest F1 over all thresholds, where a score of at least the threshold is called defective.
 *
 * @param value F1, 0..1
 * @param threshold the score that reaches it; the lowest when several do
 */
public record F1Max(double value, double threshold) {
  /**
   * Finds the best threshold among the scores.
   *
   * @param scores the higher, the more likely defective
   * @param labels true for defective; of the same length
   * @return empty with a single class
   * @throws dev.blemish.error.OptionException when the lengths differ or a score is NaN
   */
  public static Optional<F1Max> of(float[] scores, boolean[] labels) {
    return RankingMetrics.of(scores, labels).f1Max();
  }
}
