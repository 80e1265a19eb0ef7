package dev.blemish.metric;

import java.util.OptionalDouble;

/** The curve of mean region overlap over false positive rate, as a sweep lowers the threshold. */
abstract class OverlapCurve implements ScoreSweep.Listener {
  private final RegionKind kind;
  private final double regions;
  private final double background;
  private long falsePositives;
  private double overlap;

  OverlapCurve(RegionKind kind, long regions, long background) {
    this.kind = kind;
    this.regions = regions;
    this.background = background;
  }

  /** The curve that the flavour asks for, over scores within the given range. */
  static OverlapCurve of(Aupro aupro, Totals totals) {
    RegionKind kind = aupro.kind();
    long regions = totals.weights().count(kind);
    return switch (aupro.flavour()) {
      case EXACT -> new ExactOverlapCurve(kind, regions, totals.background(), aupro.limit());
      case ANOMALYCLIP_200, PROMPTAD_200 ->
          new SteppedOverlapCurve(aupro, regions, totals.background(), totals.low(), totals.high());
    };
  }

  /** What must be known of all pixels before the sweep. */
  record Totals(RegionWeights weights, long background, float low, float high) {}

  @Override
  public final void group(ScoreSweep group) {
    before(group.score());
    falsePositives += group.negatives();
    overlap += group.weight(kind);
    after();
  }

  /** Called with the score of the next group, while the curve is still at the point above it. */
  abstract void before(float score);

  /** Called when the group has been taken in. */
  abstract void after();

  /** The part of the background at or above the threshold. */
  final double falseRate() {
    return falsePositives / background;
  }

  /** The mean over the regions of their part at or above the threshold. */
  final double meanOverlap() {
    return overlap / regions;
  }

  /** The area once the sweep is over; empty without regions, without background or 0/0. */
  final OptionalDouble area() {
    if (regions == 0 || background == 0) {
      return OptionalDouble.empty();
    }
    double area = finish();
    return Double.isFinite(area) ? OptionalDouble.of(area) : OptionalDouble.empty();
  }

  abstract double finish();
}
