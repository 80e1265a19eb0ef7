package dev.blemish.metric;

/**
 * AUROC, both areas under the precision-recall curve, the best F1 and the curves, all in one sweep.
 *
 * <p>With a single class the sums follow the usual conventions (recall 1 when there is nothing to
 * find); whether they mean anything is for {@link RankingMetrics} to say.
 */
final class RankingSweep implements ScoreSweep.Listener {
  private final long positives;
  private final long negatives;
  private final CurveThinner roc;
  private final CurveThinner precisionRecall;
  private long truePositives;
  private long falsePositives;
  private double recall;
  private double precision = 1;
  private double correctPairs; // exact up to 2^53 half pairs
  private double stepArea;
  private double trapezoidArea;
  private long bestHits; // 0 / 1 gives way to whatever comes first
  private long bestWeight = 1;
  private double bestThreshold;

  /** A listener for a sweep whose totals are known. */
  RankingSweep(long positives, long negatives, int curvePoints) {
    this.positives = positives;
    this.negatives = negatives;
    this.roc = new CurveThinner(curvePoints);
    this.precisionRecall = new CurveThinner(curvePoints);
    roc.add(0, 0, Double.POSITIVE_INFINITY);
    precisionRecall.add(0, 1, Double.POSITIVE_INFINITY);
  }

  @Override
  public void group(ScoreSweep group) {
    // mid-ranks: a pair of equal scores is half right
    correctPairs += group.negatives() * (truePositives + group.positives() / 2.0);
    truePositives += group.positives();
    falsePositives += group.negatives();
    long called = truePositives + falsePositives;
    double newRecall = positives == 0 ? 1 : (double) truePositives / positives;
    double newPrecision = (double) truePositives / called;
    stepArea += (newRecall - recall) * newPrecision;
    trapezoidArea += (newRecall - recall) * (newPrecision + precision) / 2;
    recall = newRecall;
    precision = newPrecision;
    keepBest(called, group.score());
    double falseRate = negatives == 0 ? 0 : (double) falsePositives / negatives;
    roc.add(falseRate, newRecall, group.score());
    precisionRecall.add(newRecall, newPrecision, group.score());
  }

  /**
   * F1 = 2 TP / (called + P), compared as fractions so that equal values are seen as equal; the
   * products fit as long as there are fewer than 2^31 items.
   */
  private void keepBest(long called, float score) {
    long weight = called + positives;
    if (truePositives * bestWeight >= bestHits * weight) {
      bestHits = truePositives;
      bestWeight = weight;
      bestThreshold = score;
    }
  }

  double auroc() {
    return correctPairs / positives / negatives;
  }

  double stepArea() {
    return stepArea;
  }

  double trapezoidArea() {
    return trapezoidArea;
  }

  F1Max f1Max() {
    return new F1Max(2.0 * bestHits / bestWeight, bestThreshold);
  }

  RankingMetrics metrics() {
    return new RankingMetrics(this, positives, negatives, roc.points(), precisionRecall.points());
  }
}
