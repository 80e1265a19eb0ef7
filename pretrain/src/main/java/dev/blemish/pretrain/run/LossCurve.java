package dev.blemish.pretrain.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A loss over the steps as the page's templates draw a curve. */
final class LossCurve {
  /** Steps whose mean is a point. */
  static final int WINDOW = 25;

  private static final int WIDTH = 360;
  private static final int HEIGHT = 240;
  private static final int LEFT = 46;
  private static final int RIGHT = WIDTH - 12;
  private static final int TOP = 24;
  private static final int BOTTOM = HEIGHT - 36;
  private static final int POINTS = 300;

  private LossCurve() {}

  /**
   * The curve of a loss.
   *
   * @param losses one a step
   */
  static Map<String, Object> of(String name, List<Double> losses) {
    List<double[]> points = means(losses);
    double high = points.stream().mapToDouble(point -> point[1]).max().orElse(0);
    double top = high > 0 ? high : 1;
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("name", name);
    curve.put("width", WIDTH);
    curve.put("height", HEIGHT);
    curve.put("left", LEFT);
    curve.put("right", RIGHT);
    curve.put("top", TOP);
    curve.put("bottom", BOTTOM);
    curve.put("xName", "step");
    curve.put("yName", "loss");
    curve.put("diagonal", false);
    curve.put("xTicks", ticks(losses.size(), true));
    curve.put("yTicks", ticks(top, false));
    curve.put("path", path(points, losses.size(), top));
    return curve;
  }

  private static List<double[]> means(List<Double> losses) {
    int every = Math.max(1, losses.size() / POINTS);
    List<double[]> points = new ArrayList<>();
    for (int end = Math.min(WINDOW, losses.size()); end <= losses.size() && end > 0; end += every) {
      List<Double> window = losses.subList(Math.max(0, end - WINDOW), end);
      double mean = window.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      points.add(new double[] {end, mean});
    }
    return points;
  }

  private static List<Map<String, Object>> ticks(double last, boolean across) {
    List<Map<String, Object>> ticks = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      double value = last * i / 4;
      double at = across ? LEFT + (RIGHT - LEFT) * i / 4.0 : BOTTOM - (BOTTOM - TOP) * i / 4.0;
      String label =
          across ? String.valueOf(Math.round(value)) : String.format(Locale.ROOT, "%.2g", value);
      ticks.add(Map.of("at", at, "label", label));
    }
    return ticks;
  }

  private static String path(List<double[]> points, int steps, double top) {
    StringBuilder path = new StringBuilder();
    for (double[] point : points) {
      double x = LEFT + (RIGHT - LEFT) * point[0] / steps;
      double y = BOTTOM - (BOTTOM - TOP) * point[1] / top;
      path.append(path.isEmpty() ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
    }
    return path.toString();
  }
}
