package dev.blemish.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Places scores and thresholds on a bar of length 100. */
record ScoreBar(double low, double high) {
  /** A bar from 0 (or the lowest value, if that is below) to the highest value. */
  static ScoreBar over(List<Double> scores, @Nullable Double threshold) {
    double low = 0;
    double high = 0;
    for (double score : scores) {
      low = Math.min(low, score);
      high = Math.max(high, score);
    }
    if (threshold != null && Double.isFinite(threshold)) {
      low = Math.min(low, threshold);
      high = Math.max(high, threshold);
    }
    return low < high ? new ScoreBar(low, high) : new ScoreBar(low, low + 1);
  }

  /** The bar of one photo, as a map for the template. */
  Map<String, Object> at(double score, @Nullable Double threshold) {
    Map<String, Object> bar = new LinkedHashMap<>();
    bar.put("score", place(score));
    bar.put("over", threshold != null && score > threshold);
    if (threshold != null && Double.isFinite(threshold)) {
      bar.put("threshold", place(threshold));
    }
    return bar;
  }

  private String place(double value) {
    return String.format(Locale.ROOT, "%.1f", 100 * (value - low) / (high - low));
  }
}
