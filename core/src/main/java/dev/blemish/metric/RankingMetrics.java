package dev.blemish.metric;

import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All ranking metrics of one list of scores, from one sort.
 *
 * <p>With a single class nothing here is defined and every metric is empty. Memory while computing:
 * 8 bytes per score and 48 MiB.
 */
public final class RankingMetrics {
  /** Points of a curve unless told otherwise; more than a plot can show. */
  public static final int CURVE_POINTS = 400;

  private final RankingSweep sums;
  private final long positives;
  private final long negatives;
  private final List<CurvePoint> roc;
  private final List<CurvePoint> precisionRecall;

  RankingMetrics(
      RankingSweep sums,
      long positives,
      long negatives,
      List<CurvePoint> roc,
      List<CurvePoint> precisionRecall) {
    this.sums = sums;
    this.positives = positives;
    this.negatives = negatives;
    this.roc = roc;
    this.precisionRecall = precisionRecall;
  }

  /** {@link #of(float[], boolean[], int)} with {@value #CURVE_POINTS} points per curve. */
  public static RankingMetrics of(float[] scores, boolean[] labels) {
    return of(scores, labels, CURVE_POINTS);
  }

  /**
   * Ranks scores.
   *
   * @param scores the higher, the more likely defective; -0 equals +0
   * @param labels true for defective; of the same length
   * @param curvePoints the most points a curve may have, at least 3
   * @throws OptionException when the lengths differ, a score is NaN or there are too few points
   */
  public static RankingMetrics of(float[] scores, boolean[] labels, int curvePoints) {
    return sweep(scores, labels, curvePoints).metrics();
  }

  static RankingSweep sweep(float[] scores, boolean[] labels, int curvePoints) {
    if (scores.length != labels.length) {
      throw new OptionException(
          "%d scores need as many labels, not %d".formatted(scores.length, labels.length));
    }
    if (curvePoints < 3) {
      throw new OptionException("a curve needs at least 3 points, not " + curvePoints);
    }
    try (SortedRuns runs = new SortedRuns(Long.MAX_VALUE, Path.of(""), SortedRuns.RUN)) {
      long positives = 0;
      for (int i = 0; i < scores.length; i++) {
        ScoreKeys.requireNumber(scores[i], i);
        runs.add(ScoreKeys.key(scores[i], labels[i] ? 1 : 0));
        positives += labels[i] ? 1 : 0;
      }
      RankingSweep sums = new RankingSweep(positives, scores.length - positives, curvePoints);
      ScoreSweep.over(runs.merge(), new RegionWeights(), List.of(sums));
      return sums;
    }
  }

  private boolean defined() {
    return positives > 0 && negatives > 0;
  }

  private OptionalDouble whenDefined(double value) {
    return defined() ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Defective items. */
  public long positives() {
    return positives;
  }

  /** Good items. */
  public long negatives() {
    return negatives;
  }

  /** Area under the ROC curve, ties counting half, 0..1. */
  public OptionalDouble auroc() {
    return whenDefined(sums.auroc());
  }

  /** Average precision by the step rule, 0..1. */
  public OptionalDouble averagePrecision() {
    return whenDefined(sums.stepArea());
  }

  /** Area under the precision-recall curve by the trapezoid rule, 0..1. */
  public OptionalDouble precisionRecallTrapezoid() {
    return whenDefined(sums.trapezoidArea());
  }

  /** The largest F1 and where it is reached. */
  public Optional<F1Max> f1Max() {
    return defined() ? Optional.of(sums.f1Max()) : Optional.empty();
  }

  /** True positive rate over false positive rate, from (0,0) to (1,1); empty when undefined. */
  public List<CurvePoint> rocCurve() {
    return defined() ? roc : List.of();
  }

  /** Precision over recall, from (0,1) to recall 1; empty when undefined. */
  public List<CurvePoint> precisionRecallCurve() {
    return defined() ? precisionRecall : List.of();
  }
}
