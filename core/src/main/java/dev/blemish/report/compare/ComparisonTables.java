package dev.blemish.report.compare;

import dev.blemish.report.Cells;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.Words;
import dev.blemish.report.compare.Comparison.Level;
import dev.blemish.report.compare.Comparison.Part;
import dev.blemish.report.compare.Comparison.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tables of a comparison's page, as maps for the template. */
final class ComparisonTables {
  private static final int HEATS = 9;

  private final Comparison comparison;

  ComparisonTables(Comparison comparison) {
    this.comparison = comparison;
  }

  /** Means over the common rows, and what they cost. */
  Map<String, Object> common() {
    List<Map<String, Object>> columns = columns("Common rows");
    for (String name : List.of("Learn s", "Photo ms", "Peak MiB")) {
      columns.add(Cells.column(name, true));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Standing standing : comparison.standings()) {
      List<Map<String, Object>> cells = start(standing, standing.common().rows());
      for (Metric metric : Metric.values()) {
        cells.add(Cells.cell(standing.common().value(metric)));
      }
      cells.add(Cells.amount(standing.common().trainSeconds().mean()));
      cells.add(Cells.amount(standing.common().millisPerImage().mean()));
      cells.add(Cells.amount(standing.common().peakRssMiB()));
      rows.add(Map.of("cells", cells, "whole", standing.method().equals(comparison.base())));
    }
    return Map.of("columns", columns, "rows", rows);
  }

  /** Means over all rows of each method, which need not be the same; empty when they are. */
  Map<String, Object> own() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Standing standing : comparison.standings()) {
      List<Map<String, Object>> cells = start(standing, standing.own().rows());
      if (standing.missing() > 0) {
        int all = standing.own().rows() + standing.missing();
        cells.get(2).put("part", "of " + all);
      }
      for (Metric metric : Metric.values()) {
        cells.add(Cells.cell(standing.own().value(metric)));
      }
      rows.add(Map.of("cells", cells));
    }
    boolean equal = comparison.standings().stream().allMatch(each -> each.missing() == 0);
    return Map.of("columns", columns("Own rows"), "rows", equal ? List.of() : rows);
  }

  /** Differences from the base. */
  Map<String, Object> differences() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Standing standing : comparison.standings()) {
      Difference image = standing.difference(Metric.IMAGE_AUROC);
      if (image != null && standing.differences().values().stream().anyMatch(d -> d.pairs() > 0)) {
        List<Map<String, Object>> cells = start(standing, image.pairs());
        for (Metric metric : Metric.values()) {
          Difference difference = Objects.requireNonNull(standing.difference(metric));
          Map<String, Object> cell =
              Cells.number(DifferenceText.mean(difference), difference.mean());
          cell.put("note", DifferenceText.interval(difference));
          cell.put(
              "title",
              "%s: %d better, %d worse"
                  .formatted(
                      Words.count(difference.pairs(), "pair", "pairs"),
                      difference.better(),
                      difference.worse()));
          cells.add(cell);
        }
        rows.add(Map.of("cells", cells));
      }
    }
    return Map.of("columns", columns("Pairs"), "rows", rows);
  }

  private static List<Map<String, Object>> columns(String count) {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(Cells.column("Method", false));
    columns.add(Cells.column("Shots", true));
    columns.add(Cells.column(count, true));
    for (Metric metric : Metric.values()) {
      columns.add(Cells.column(Cells.unbroken(metric), true));
    }
    return columns;
  }

  private static List<Map<String, Object>> start(Standing standing, int count) {
    List<Map<String, Object>> cells = new ArrayList<>();
    Map<String, Object> name = Cells.text(standing.method(), "");
    name.put("title", standing.method());
    cells.add(name);
    cells.add(Cells.number(String.valueOf(standing.shots()), (double) standing.shots()));
    cells.add(Cells.number(String.valueOf(count), (double) count));
    return cells;
  }

  /** Categories by methods for each number of shots: the darker, the better. */
  List<Map<String, Object>> heat(Metric metric) {
    List<Map<String, Object>> views = new ArrayList<>();
    List<Double> values =
        comparison.categories().stream()
            .map(part -> part.mean(metric))
            .filter(Objects::nonNull)
            .toList();
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    for (Level level : comparison.levels()) {
      Map<List<String>, Map<String, Part>> places = new LinkedHashMap<>();
      comparison.categories().stream()
          .filter(part -> part.shots() == level.shots() && part.mean(metric) != null)
          .forEach(
              part ->
                  places
                      .computeIfAbsent(
                          List.of(part.dataset(), String.valueOf(part.category())),
                          place -> new LinkedHashMap<>())
                      .put(part.method(), part));
      if (!places.isEmpty()) {
        List<Map<String, Object>> rows = new ArrayList<>();
        places.forEach(
            (place, parts) ->
                rows.add(
                    Map.of(
                        "category", place.get(1),
                        "dataset", place.get(0),
                        "cells", heatCells(level, parts, metric, new double[] {low, high}))));
        views.add(
            Map.of(
                "name", Words.count(level.shots(), "good photo", "good photos"),
                "methods", level.methods(),
                "rows", rows));
      }
    }
    return views;
  }

  private static List<Map<String, Object>> heatCells(
      Level level, Map<String, Part> parts, Metric metric, double[] range) {
    double best =
        parts.values().stream()
            .map(part -> part.mean(metric))
            .filter(Objects::nonNull)
            .max(Double::compare)
            .orElse(Double.NaN);
    List<Map<String, Object>> cells = new ArrayList<>();
    for (String method : level.methods()) {
      Part part = parts.get(method);
      Double mean = part == null ? null : part.mean(metric);
      double span = Math.max(range[1] - range[0], 1e-9);
      String kind = mean == null ? "none" : "h" + Math.round(HEATS * (mean - range[0]) / span);
      cells.add(
          Map.of(
              "kind",
              kind + (mean != null && mean == best ? " best" : ""),
              "text",
              Words.percent(mean),
              "sort",
              mean == null ? "" : String.valueOf(mean),
              "title",
              method + ", " + Words.count(part == null ? 0 : part.rows(), "row", "rows")));
    }
    return cells;
  }
}
