package dev.blemish.report;

import dev.blemish.AnomalyMap;
import dev.blemish.Inspection;
import dev.blemish.error.OptionException;

/**
 * Which map values a heatmap shows as nothing and which as the hottest colour. A scale tied to the
 * threshold, not to the photo's own extremes, keeps good photos from lighting up.
 *
 * @param low values up to here leave the photo as it is; finite
 * @param high values from here on have the hottest colour; finite, above {@code low}
 */
public record HeatScale(double low, double high) {
  public HeatScale {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new OptionException(
          "a heat scale from %s to %s shows nothing; give two finite numbers, the lower one first"
              .formatted(low, high));
    }
  }

  /**
   * Half the threshold below it to half above it: the threshold itself has the middle colour.
   *
   * @param threshold finite
   */
  public static HeatScale around(double threshold) {
    double half = threshold == 0 ? 0.5 : Math.abs(threshold) / 2;
    return new HeatScale(threshold - half, threshold + half);
  }

  /** Around the inspection's threshold; where that is not finite, the map's own range. */
  public static HeatScale of(Inspection inspection) {
    return Double.isFinite(inspection.threshold())
        ? around(inspection.threshold())
        : rangeOf(inspection.map());
  }

  /** From the map's smallest to its largest finite value; a constant map shows as nothing. */
  public static HeatScale rangeOf(AnomalyMap map) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : map.plane().values()) {
      if (Float.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (low > high) {
      return new HeatScale(0, 1);
    }
    return low < high ? new HeatScale(low, high) : new HeatScale(low, low + Math.ulp((float) low));
  }

  /** Where a value lies: 0 at or below {@code low} (and for NaN), 1 at or above {@code high}. */
  public double position(double value) {
    double t = (value - low) / (high - low);
    return t > 0 ? Math.min(t, 1) : 0;
  }
}
