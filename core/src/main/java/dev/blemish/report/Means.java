package dev.blemish.report;

import dev.blemish.report.ResultRow.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Averages of results. Within a data set every category counts the same, over data sets every data
 * set; photos are never pooled over categories. What is undefined is left out and counted.
 */
public final class Means {
  private Means() {}

  private record Setting(String method, @Nullable String variant, String backbone, int shots) {}

  /**
   * One row per method, variant, backbone, shots and data set; where there are several data sets,
   * one more row over all of them. In the order of first appearance.
   */
  static List<MeanRow> of(List<ResultRow> rows) {
    Map<Setting, List<ResultRow>> settings = new LinkedHashMap<>();
    for (ResultRow row : rows) {
      settings
          .computeIfAbsent(
              new Setting(row.method(), row.variant(), row.backbone(), row.shots()),
              setting -> new ArrayList<>())
          .add(row);
    }
    List<MeanRow> means = new ArrayList<>();
    for (List<ResultRow> group : settings.values()) {
      Map<String, List<ResultRow>> datasets = byDataset(group);
      datasets.values().forEach(part -> means.add(mean(part)));
      if (datasets.size() > 1) {
        means.add(mean(group));
      }
    }
    return means;
  }

  private static Map<String, List<ResultRow>> byDataset(List<ResultRow> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(ResultRow::dataset, LinkedHashMap::new, Collectors.toList()));
  }

  private static MeanRow mean(List<ResultRow> group) {
    ResultRow first = group.get(0);
    return new MeanRow(
        first.method(),
        first.backbone(),
        List.copyOf(byDataset(group).keySet()),
        first.shots(),
        List.copyOf(seeds(group)),
        categories(group).size(),
        spread(group, Metric.IMAGE_AUROC),
        spread(group, Metric.IMAGE_AP),
        spread(group, Metric.IMAGE_F1_MAX),
        spread(group, Metric.PIXEL_AUROC),
        spread(group, Metric.PIXEL_AP),
        spread(group, Metric.PIXEL_F1_MAX),
        spread(group, Metric.AUPRO),
        first.variant());
  }

  private static MeanRow.Spread spread(List<ResultRow> group, Metric metric) {
    return spread(group, row -> row.value(metric));
  }

  /**
   * The average of any number of rows: of each seed the mean over data sets of the mean over their
   * categories, then the mean over seeds.
   *
   * @param group rows of one method with one number of shots, no two of the same category and seed
   * @param number of a row; null leaves the row out, and the spread counts it
   */
  public static MeanRow.Spread spread(
      List<ResultRow> group, Function<ResultRow, @Nullable Double> number) {
    Map<Long, Map<String, List<Double>>> seeds = new TreeMap<>();
    Map<List<String>, List<Double>> categories = new LinkedHashMap<>();
    int averaged = 0;
    for (ResultRow row : group) {
      Double value = number.apply(row);
      if (value != null) {
        averaged++;
        seeds
            .computeIfAbsent(row.seed(), seed -> new LinkedHashMap<>())
            .computeIfAbsent(row.dataset(), dataset -> new ArrayList<>())
            .add(value);
        categories.computeIfAbsent(category(row), category -> new ArrayList<>()).add(value);
      }
    }
    List<Double> macro = new ArrayList<>();
    seeds.values().forEach(datasets -> macro.add(meanOfMeans(datasets)));
    List<Double> deviations = new ArrayList<>();
    for (List<Double> values : categories.values()) {
      Double deviation = deviation(values);
      if (deviation != null) {
        deviations.add(deviation);
      }
    }
    int of = seeds(group).size() * categories(group).size();
    return new MeanRow.Spread(average(macro), deviation(macro), average(deviations), averaged, of);
  }

  private static Set<Long> seeds(List<ResultRow> rows) {
    return rows.stream().map(ResultRow::seed).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<List<String>> categories(List<ResultRow> rows) {
    return rows.stream().map(Means::category).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> category(ResultRow row) {
    return List.of(row.dataset(), row.category());
  }

  private static double meanOfMeans(Map<String, List<Double>> datasets) {
    double sum = 0;
    for (List<Double> values : datasets.values()) {
      sum += sum(values) / values.size();
    }
    return sum / datasets.size();
  }

  private static double sum(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static @Nullable Double average(List<Double> values) {
    return values.isEmpty() ? null : (Double) (sum(values) / values.size());
  }

  private static @Nullable Double deviation(List<Double> values) {
    if (values.size() < 2) {
      return null;
    }
    double mean = sum(values) / values.size();
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.size() - 1));
  }
}
