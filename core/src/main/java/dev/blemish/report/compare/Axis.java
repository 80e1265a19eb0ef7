package dev.blemish.report.compare;

import dev.blemish.report.Chart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Places values between two ends of a drawing.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}, above {@code low}
 * @param from place in the drawing
 * @param to place in the drawing
 * @param decades whether equal factors are equally far apart
 */
record Axis(double low, double high, double from, double to, boolean decades) {
  private static final double LEAST = 0.01;
  private static final int TICKS = 5;

  /**
   * Over values that are shares of at most 1 in percent: to round ends, at most 100 if they are.
   */
  static Axis percent(Collection<Double> values, double from, double to) {
    Axis axis = linear(values, from, to);
    boolean shares = values.stream().allMatch(value -> value <= 100);
    return shares && axis.high > 100 ? new Axis(axis.low, 100, from, to, false) : axis;
  }

  /** Over values, to round ends. */
  static Axis linear(Collection<Double> values, double from, double to) {
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double step = Chart.step(Math.max(high - low, 1), TICKS, 0);
    double bottom = Math.floor((low - step / 8) / step) * step;
    double top = Math.ceil((high + step / 8) / step) * step;
    return new Axis(bottom, top, from, to, false);
  }

  /** Over amounts, by decades; what is nearly 0 counts as {@code LEAST}. */
  static Axis decades(Collection<Double> values, double from, double to) {
    double low = values.stream().mapToDouble(Axis::log).min().orElse(0);
    double high = values.stream().mapToDouble(Axis::log).max().orElse(1);
    double margin = Math.max(0.12, (high - low) * 0.08);
    return new Axis(low - margin, high + margin, from, to, true);
  }

  private static double log(double value) {
    return Math.log10(Math.max(value, LEAST));
  }

  double at(double value) {
    double place = ((decades ? log(value) : value) - low) / (high - low);
    return from + place * (to - from);
  }

  List<Map<String, Object>> ticks() {
    return decades ? decadeTicks() : linearTicks();
  }

  private List<Map<String, Object>> linearTicks() {
    double step = Chart.step(high - low, TICKS, 0);
    int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Map<String, Object>> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
      ticks.add(tick(at(i * step), String.format(Locale.ROOT, "%." + digits + "f", i * step)));
    }
    return ticks;
  }

  /** 1, 2 and 5 of each decade; over several decades their beginnings alone. */
  private List<Map<String, Object>> decadeTicks() {
    int[] factors = high - low > 2.2 ? new int[] {1} : new int[] {1, 2, 5};
    List<Map<String, Object>> ticks = new ArrayList<>();
    for (int decade = (int) Math.floor(low); decade <= high; decade++) {
      for (int factor : factors) {
        double place = decade + Math.log10(factor);
        if (place >= low && place <= high) {
          String label =
              decade >= 0
                  ? String.valueOf(factor * Math.round(Math.pow(10, decade)))
                  : String.format(Locale.ROOT, "%." + -decade + "f", factor * Math.pow(10, decade));
          ticks.add(tick(from + (place - low) / (high - low) * (to - from), label));
        }
      }
    }
    return ticks;
  }

  static Map<String, Object> tick(double at, String label) {
    return Map.of("at", Plot.at(at), "label", label);
  }
}
