package dev.blemish.metric;

/** Trapezoids over every distinct score from (0,0), cut at the limit, divided by the limit. */
final class ExactOverlapCurve extends OverlapCurve {
  private final double limit;
  private double x;
  private double y;
  private double area;

  ExactOverlapCurve(RegionKind kind, long regions, long background, double limit) {
    super(kind, regions, background);
    this.limit = limit;
  }

  @Override
  void before(float score) {}

  @Override
  void after() {
    if (x >= limit) {
      return;
    }
    double newX = falseRate();
    double newY = meanOverlap();
    if (newX > limit) {
      newY = y + (newY - y) * (limit - x) / (newX - x);
      newX = limit;
    }
    area += (newX - x) * (y + newY) / 2;
    x = newX;
    y = newY;
  }

  @Override
  double finish() {
    return area / limit;
  }
}
