package dev.blemish.eval;

import dev.blemish.metric.RankingMetrics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came out of judging all pictures of a category, in the order of the pictures.
 *
 * @param scores of whole pictures
 * @param labels true for defective
 * @param peaks largest value of each map
 * @param means mean value of each map
 * @param ranking metrics of the scores
 * @param pixels metrics of the maps; null when there are no masks
 * @param medianMillis median time for one picture, reading included
 */
@SuppressWarnings("ArrayRecordComponent") // results on their way to a row; equality is not used
record Judged(
    float[] scores,
    boolean[] labels,
    float[] peaks,
    double[] means,
    RankingMetrics ranking,
    @Nullable PixelValues pixels,
    double medianMillis) {

  /** Pixel metrics as rows have them; null where undefined. */
  record PixelValues(
      @Nullable Double auroc,
      @Nullable Double ap,
      @Nullable Double f1Max,
      @Nullable Double aupro) {}

  static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  static <T> @Nullable Double orNull(Optional<T> value, ToDoubleFunction<T> of) {
    return value.isPresent() ? (Double) of.applyAsDouble(value.get()) : null;
  }
}
