package dev.blemish.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the shape of a curve of unknown length in a bounded number of points: a point is kept when
 * it lies more than a step away from the last one kept, and whenever there are too many the step
 * doubles. The first and the last point are always kept.
 */
final class CurveThinner {
  private static final double FIRST_STEP = 1.0 / 1024;

  private final int most;
  private List<CurvePoint> kept = new ArrayList<>();
  private double step;
  private double lastX;
  private double lastY;
  private double lastThreshold;

  /** At most {@code most} points, at least 3. */
  CurveThinner(int most) {
    this.most = most;
  }

  void add(double x, double y, double threshold) {
    lastX = x;
    lastY = y;
    lastThreshold = threshold;
    if (!kept.isEmpty() && distance(kept.get(kept.size() - 1), x, y) <= step) {
      return;
    }
    kept.add(new CurvePoint(x, y, threshold));
    while (kept.size() >= most) { // one place stays free for the last point
      step = step == 0 ? FIRST_STEP : step * 2;
      thin();
    }
  }

  private void thin() {
    List<CurvePoint> fewer = new ArrayList<>();
    for (CurvePoint point : kept) {
      if (fewer.isEmpty() || distance(fewer.get(fewer.size() - 1), point.x(), point.y()) > step) {
        fewer.add(point);
      }
    }
    kept = fewer;
  }

  private static double distance(CurvePoint from, double x, double y) {
    return Math.abs(from.x() - x) + Math.abs(from.y() - y);
  }

  /** The points so far, in order. */
  List<CurvePoint> points() {
    List<CurvePoint> points = new ArrayList<>(kept);
    if (!kept.isEmpty() && distance(kept.get(kept.size() - 1), lastX, lastY) > 0) {
      points.add(new CurvePoint(lastX, lastY, lastThreshold));
    }
    return List.copyOf(points);
  }
}
