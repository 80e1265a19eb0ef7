package dev.blemish.report.compare;

import dev.blemish.report.MeanRow.Spread;
import dev.blemish.report.Means;
import dev.blemish.report.ResultRow;
import dev.blemish.report.ResultRow.Metric;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Averages of some rows of one method with one number of shots, weighted as {@link Means} does.
 *
 * @param rows how many
 * @param datasets their data sets
 * @param categories how many products
 * @param seeds ascending
 * @param metrics by the names of {@code results.json}
 * @param trainSeconds time to learn
 * @param millisPerImage time per judged photo
 * @param peakRssMiB the largest of the rows; null when none has it
 */
public record Summary(
    int rows,
    List<String> datasets,
    int categories,
    List<Long> seeds,
    Map<String, Spread> metrics,
    Spread trainSeconds,
    Spread millisPerImage,
    @Nullable Double peakRssMiB) {
  public Summary {
    datasets = List.copyOf(datasets);
    seeds = List.copyOf(seeds);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Averages rows.
   *
   * @param counts whether a row's metric may enter its mean
   */
  static Summary of(Collection<ResultRow> rows, BiPredicate<ResultRow, Metric> counts) {
    List<ResultRow> all = List.copyOf(rows);
    Map<String, Spread> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      metrics.put(
          metric.key(),
          Means.spread(all, row -> counts.test(row, metric) ? row.value(metric) : null));
    }
    return new Summary(
        all.size(),
        all.stream().map(ResultRow::dataset).distinct().toList(),
        (int) all.stream().map(row -> List.of(row.dataset(), row.category())).distinct().count(),
        all.stream().map(ResultRow::seed).distinct().sorted().toList(),
        metrics,
        Means.spread(all, ResultRow::trainSeconds),
        Means.spread(all, ResultRow::millisPerImage),
        all.stream()
            .map(ResultRow::peakRssMiB)
            .filter(Objects::nonNull)
            .max(Double::compare)
            .orElse(null));
  }

  /** The spread of a metric. */
  public Spread value(Metric metric) {
    return Objects.requireNonNull(metrics.get(metric.key()));
  }
}
