package dev.blemish.report.compare;

import dev.blemish.report.Words;
import java.util.Locale;

/** Differences as people read them, in percentage points. */
public final class DifferenceText {
  private DifferenceText() {}

  /** As {@code +1.2 [-0.3, 2.7]}; without interval below two pairs. */
  public static String of(Difference difference) {
    String interval = interval(difference);
    return mean(difference) + (interval.isEmpty() ? "" : " " + interval);
  }

  static String mean(Difference difference) {
    Double mean = difference.mean();
    return mean == null ? Words.UNDEFINED : points(mean, "+");
  }

  static String interval(Difference difference) {
    Double low = difference.low();
    Double high = difference.high();
    return low == null || high == null
        ? ""
        : "[%s, %s]".formatted(points(low, ""), points(high, ""));
  }

  private static String points(double share, String sign) {
    double rounded = Math.round(1000 * share) / 10.0; // never a negative zero
    return String.format(Locale.ROOT, "%" + sign + ".1f", rounded);
  }
}
