package dev.blemish.report;

import static dev.blemish.report.Cells.amount;
import static dev.blemish.report.Cells.cell;
import static dev.blemish.report.Cells.column;
import static dev.blemish.report.Cells.deviation;
import static dev.blemish.report.Cells.number;
import static dev.blemish.report.Cells.text;
import static dev.blemish.report.Cells.unbroken;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.ResultRow.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables and headline of an evaluation's page, as maps for the template. */
final class ResultTables {
  private static final JsonMapper JSON = new JsonMapper();

  private ResultTables() {}

  /**
   * The numbers at the top: those of the first method at its largest number of shots over all data
   * sets. Not the best ones: a page does not choose its headline by the test result.
   */
  static Map<String, Object> headline(Results results) {
    Map<String, Object> headline = new LinkedHashMap<>();
    List<Map<String, Object>> tiles = new ArrayList<>();
    headline.put("tiles", tiles);
    headline.put("of", "");
    if (results.means().isEmpty()) {
      return headline;
    }
    String method = results.means().get(0).methodTitle();
    MeanRow mean =
        results.means().stream()
            .filter(row -> row.methodTitle().equals(method))
            .max(
                Comparator.comparingInt(MeanRow::shots).thenComparing(row -> row.datasets().size()))
            .orElseThrow();
    for (Metric metric : List.of(Metric.IMAGE_AUROC, Metric.PIXEL_AUROC, Metric.AUPRO)) {
      MeanRow.Spread spread = mean.value(metric);
      tiles.add(
          Map.of(
              "label", metric.label(),
              "value", Words.percent(spread.mean()),
              "note", spread.mean() == null ? "undefined" : deviation(spread)));
    }
    headline.put("of", describe(mean));
    return headline;
  }

  /** The averages. */
  static Map<String, Object> means(Results results) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String name : List.of("Method", "Data set")) {
      columns.add(column(name, false));
    }
    for (String name : List.of("Shots", "Seeds", "Categories")) {
      columns.add(column(name, true));
    }
    for (Metric metric : Metric.values()) {
      columns.add(column(unbroken(metric), true));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (MeanRow mean : results.means()) {
      List<Map<String, Object>> cells = new ArrayList<>();
      cells.add(text(mean.methodTitle(), mean.backbone()));
      cells.add(datasets(mean));
      cells.add(number(String.valueOf(mean.shots()), (double) mean.shots()));
      cells.add(number(String.valueOf(mean.seeds().size()), (double) mean.seeds().size()));
      cells.add(number(String.valueOf(mean.categories()), (double) mean.categories()));
      for (Metric metric : Metric.values()) {
        cells.add(cell(mean.value(metric)));
      }
      rows.add(Map.of("cells", cells, "whole", mean.datasets().size() > 1));
    }
    return Map.of("columns", columns, "rows", rows);
  }

  /** All rows, each with the anchor of its photos where the page shows them. */
  static Map<String, Object> rows(EvaluationReport report) {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (String name : List.of("Category", "Data set", "Method")) {
      columns.add(column(name, false));
    }
    columns.add(column("Shots", true));
    columns.add(column("Seed", true));
    for (Metric metric : Metric.values()) {
      columns.add(column(unbroken(metric), true));
    }
    for (String name : List.of("Good", "Defective", "Learn s", "Photo ms", "Peak MiB")) {
      columns.add(column(name, true));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ResultRow row : report.results().rows()) {
      rows.add(Map.of("cells", cells(row, anchor(report.details(), row))));
    }
    return Map.of("columns", columns, "rows", rows);
  }

  /** What could not be measured, and why. */
  static List<Map<String, Object>> failures(Results results) {
    List<Map<String, Object>> views = new ArrayList<>();
    for (FailedRow row : results.failures()) {
      String shots = Words.count(row.shots(), "shot", "shots");
      String of = "%s · %s · %s · seed %d";
      views.add(
          Map.of(
              "category", row.category(),
              "of", of.formatted(row.dataset(), row.methodTitle(), shots, row.seed()),
              "error", row.error()));
    }
    return views;
  }

  /** Each different configuration with the rows' other provenance, as JSON for people. */
  static List<Map<String, Object>> configurations(Results results) {
    Map<String, List<ResultRow>> byText =
        results.rows().stream()
            .collect(
                Collectors.groupingBy(
                    ResultTables::configuration, LinkedHashMap::new, Collectors.toList()));
    List<Map<String, Object>> views = new ArrayList<>();
    byText.forEach(
        (json, rows) ->
            views.add(
                Map.of(
                    "title",
                    rows.get(0).methodTitle() + " on " + rows.get(0).backbone(),
                    "note",
                    Words.count(rows.size(), "row", "rows"),
                    "json",
                    json)));
    return views;
  }

  /** Whether a detail is the detail of a row. */
  static boolean matches(CategoryDetail detail, ResultRow row) {
    return detail.method().equals(row.method())
        && Objects.equals(detail.variant(), row.variant())
        && detail.dataset().equals(row.dataset())
        && detail.category().equals(row.category())
        && detail.shots() == row.shots()
        && detail.seed() == row.seed();
  }

  /** The anchor of the detail with this index. */
  static String anchor(int index) {
    return "photos-" + (index + 1);
  }

  private static @Nullable String anchor(List<CategoryDetail> details, ResultRow row) {
    for (int i = 0; i < details.size(); i++) {
      if (matches(details.get(i), row)) {
        return anchor(i);
      }
    }
    return null;
  }

  private static List<Map<String, Object>> cells(ResultRow row, @Nullable String anchor) {
    List<Map<String, Object>> cells = new ArrayList<>();
    Map<String, Object> category = text(row.category(), "");
    if (anchor != null) {
      category.put("anchor", anchor);
    }
    cells.add(category);
    cells.add(text(row.dataset(), ""));
    cells.add(text(row.methodTitle(), row.backbone()));
    cells.add(number(String.valueOf(row.shots()), (double) row.shots()));
    cells.add(number(String.valueOf(row.seed()), (double) row.seed()));
    for (Metric metric : Metric.values()) {
      Double value = row.value(metric);
      cells.add(number(Words.percent(value), value));
    }
    cells.add(number(String.valueOf(row.normals()), (double) row.normals()));
    cells.add(number(String.valueOf(row.anomalies()), (double) row.anomalies()));
    cells.add(amount(row.trainSeconds()));
    cells.add(amount(row.millisPerImage()));
    cells.add(amount(row.peakRssMiB()));
    return cells;
  }

  private static String configuration(ResultRow row) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("method", row.method());
    if (row.variant() != null) {
      all.put("variant", row.variant());
    }
    all.put("backbone", row.backbone());
    all.put("config", row.config());
    all.put("version", row.version());
    all.put("backboneSha256", row.backboneSha256());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration of plain values always becomes JSON", e);
    }
  }

  private static String describe(MeanRow mean) {
    String where =
        mean.datasets().size() == 1
            ? mean.datasets().get(0)
            : "mean of " + mean.datasets().size() + " data sets";
    return String.join(
        " · ",
        mean.methodTitle() + " on " + mean.backbone(),
        where,
        Words.count(mean.categories(), "category", "categories"),
        Words.count(mean.shots(), "good photo", "good photos") + " to learn from",
        Words.count(mean.seeds().size(), "seed", "seeds"));
  }

  /** One data set by its name; several by their number, the names on pointing at it. */
  private static Map<String, Object> datasets(MeanRow mean) {
    if (mean.datasets().size() == 1) {
      return text(mean.datasets().get(0), "");
    }
    Map<String, Object> cell = text("mean of " + mean.datasets().size() + " data sets", "");
    cell.put("title", String.join(", ", mean.datasets()));
    return cell;
  }
}
