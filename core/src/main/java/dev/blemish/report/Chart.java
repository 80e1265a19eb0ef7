package dev.blemish.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Geometry of the page's plots, in units of a drawing of {@link #WIDTH} by {@link #HEIGHT}; the
 * templates write it as SVG. Everything is a map, list, number or string, as templates like it.
 */
public final class Chart {
  static final int WIDTH = 360;
  static final int HEIGHT = 240;
  private static final int LEFT = 40;
  private static final int RIGHT = 12;
  private static final int TOP = 24;
  private static final int BOTTOM = 36;
  private static final int BINS = 24;

  /** Curve points nearer than this to the last one drawn cannot be told from it. */
  private static final double VISIBLE = 0.002;

  private Chart() {}

  /**
   * Counts of values in equal bins.
   *
   * @param low left edge of the first bin
   * @param high right edge of the last bin, above {@code low}
   * @param good counts per bin
   * @param defective counts per bin
   */
  @SuppressWarnings("ArrayRecordComponent") // made and drawn in this file; equality is not used
  record Histogram(double low, double high, int[] good, int[] defective) {
    /** Bins over all scores and the threshold; equal scores fall into one bin in the middle. */
    static Histogram of(List<Double> good, List<Double> defective, @Nullable Double threshold) {
      List<Double> all = new ArrayList<>(good);
      all.addAll(defective);
      if (threshold != null && Double.isFinite(threshold)) {
        all.add(threshold);
      }
      double low = all.stream().mapToDouble(Double::doubleValue).min().orElse(0);
      double high = all.stream().mapToDouble(Double::doubleValue).max().orElse(1);
      if (low == high) {
        double margin = low == 0 ? 0.5 : Math.abs(low) / 2;
        low -= margin;
        high += margin;
      }
      return new Histogram(low, high, counts(good, low, high), counts(defective, low, high));
    }

    private static int[] counts(List<Double> values, double low, double high) {
      int[] counts = new int[BINS];
      for (double value : values) {
        counts[Math.min(BINS - 1, (int) ((value - low) / (high - low) * BINS))]++;
      }
      return counts;
    }

    int tallest() {
      int tallest = 1;
      for (int bin = 0; bin < good.length; bin++) {
        tallest = Math.max(tallest, Math.max(good[bin], defective[bin]));
      }
      return tallest;
    }

    double edge(int bin) {
      return low + (high - low) * bin / good.length;
    }
  }

  /** A histogram of scores, good photos beside defective ones. */
  static Map<String, Object> histogram(Histogram histogram, @Nullable Double threshold) {
    int top = (int) step(histogram.tallest(), 4, 1);
    int ceiling = top * (int) Math.ceil((double) histogram.tallest() / top);
    List<Map<String, Object>> bars = new ArrayList<>();
    double binWidth = (double) (WIDTH - LEFT - RIGHT) / BINS;
    for (int bin = 0; bin < BINS; bin++) {
      String range =
          Words.number(histogram.edge(bin)) + " to " + Words.number(histogram.edge(bin + 1));
      double x = LEFT + bin * binWidth;
      bar(
          bars,
          "good",
          histogram.good()[bin],
          new double[] {x + 0.5, binWidth / 2 - 0.75, ceiling},
          range);
      bar(
          bars,
          "defective",
          histogram.defective()[bin],
          new double[] {x + binWidth / 2 + 0.25, binWidth / 2 - 0.75, ceiling},
          range);
    }
    Map<String, Object> chart = frame("score", "photos");
    chart.put("bars", bars);
    List<Map<String, Object>> down = new ArrayList<>();
    for (int count = 0; count <= ceiling; count += top) {
      down.add(tick(y((double) count / ceiling), String.valueOf(count)));
    }
    chart.put("yTicks", down);
    chart.put("xTicks", scoreTicks(histogram.low(), histogram.high()));
    if (threshold != null && Double.isFinite(threshold)) {
      double x = x((threshold - histogram.low()) / (histogram.high() - histogram.low()));
      chart.put("threshold", tick(x, "threshold " + Words.number(threshold)));
      chart.put("thresholdLabelAt", at(Math.max(LEFT + 40.0, Math.min(x, WIDTH - RIGHT - 40.0))));
    }
    return chart;
  }

  /** A curve in the unit square; {@code diagonal} draws what guessing would give. */
  static Map<String, Object> curve(
      double[][] points, String xName, String yName, boolean diagonal) {
    StringBuilder path = new StringBuilder();
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    for (int i = 0; i < points.length; i++) {
      double moved = Math.max(Math.abs(points[i][0] - lastX), Math.abs(points[i][1] - lastY));
      if (!(moved < VISIBLE) || i == points.length - 1) {
        lastX = points[i][0];
        lastY = points[i][1];
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(at(x(lastX)))
            .append(' ')
            .append(at(y(lastY)));
      }
    }
    Map<String, Object> chart = frame(xName, yName);
    chart.put("path", path.toString());
    chart.put("diagonal", diagonal);
    List<Map<String, Object>> across = new ArrayList<>();
    List<Map<String, Object>> down = new ArrayList<>();
    for (int i = 0; i <= 4; i++) {
      String label = String.valueOf(i * 25);
      across.add(tick(x(i / 4.0), label));
      down.add(tick(y(i / 4.0), label));
    }
    chart.put("xTicks", across);
    chart.put("yTicks", down);
    return chart;
  }

  /** A round step (1, 2 or 5 times a power of ten, at least {@code least}) for some ticks. */
  public static double step(double span, int ticks, double least) {
    double raw = Math.max(span / ticks, least);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= raw * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static List<Map<String, Object>> scoreTicks(double low, double high) {
    double step = step(high - low, 6, Double.MIN_NORMAL);
    List<Map<String, Object>> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step);
    for (long i = first; i * step <= high && ticks.size() < 10; i++) {
      int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      String label =
          digits > 5
              ? String.format(Locale.ROOT, "%.1e", i * step)
              : String.format(Locale.ROOT, "%." + digits + "f", i * step);
      ticks.add(tick(x((i * step - low) / (high - low)), label));
    }
    return ticks;
  }

  private static void bar(
      List<Map<String, Object>> bars, String kind, int count, double[] place, String range) {
    if (count > 0) {
      double top = y(count / place[2]);
      bars.add(
          Map.of(
              "kind", kind,
              "x", at(place[0]),
              "width", at(place[1]),
              "y", at(top),
              "height", at(HEIGHT - BOTTOM - top),
              "label", "%d %s: score %s".formatted(count, kind, range)));
    }
  }

  private static Map<String, Object> frame(String xName, String yName) {
    Map<String, Object> chart = new LinkedHashMap<>();
    chart.put("width", WIDTH);
    chart.put("height", HEIGHT);
    chart.put("left", LEFT);
    chart.put("right", WIDTH - RIGHT);
    chart.put("top", TOP);
    chart.put("bottom", HEIGHT - BOTTOM);
    chart.put("xName", xName);
    chart.put("yName", yName);
    return chart;
  }

  private static Map<String, Object> tick(double at, String label) {
    return Map.of("at", at(at), "label", label);
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double share) {
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private static String at(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }
}
