package dev.blemish.report;

import dev.blemish.report.ResultRow.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A paper's table beside the measured numbers, as maps for the template. */
final class PublishedViews {
  private PublishedViews() {}

  /** The table, its reasons and its notes. */
  static Map<String, Object> of(PublishedTable table) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("title", table.paper() + ", " + table.table());
    view.put("measures", table.measures() + "; measured on " + table.backbone());
    view.put("table", Map.of("columns", columns(table), "rows", rows(table)));
    view.put("reasons", table.reasons());
    view.put("notes", table.notes());
    return view;
  }

  private static List<Map<String, Object>> columns(PublishedTable table) {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(Cells.column("Row", false));
    columns.add(Cells.column("Data set", false));
    columns.add(Cells.column("Shots", true));
    for (String key : table.metrics()) {
      columns.add(Cells.column(label(key) + " paper", true));
      columns.add(Cells.column(label(key) + " here", true));
      columns.add(Cells.column("points", true));
    }
    columns.add(Cells.column("Not comparable because", false));
    return columns;
  }

  private static String label(String key) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.key().equals(key))
        .map(Cells::unbroken)
        .findFirst()
        .orElse(key);
  }

  private static List<Map<String, Object>> rows(PublishedTable table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PublishedTable.Line line : table.lines()) {
      List<Map<String, Object>> cells = new ArrayList<>();
      cells.add(Cells.text(line.row(), line.method() == null ? "" : line.method()));
      cells.add(Cells.text(line.dataset(), ""));
      cells.add(Cells.number(String.valueOf(line.shots()), (double) line.shots()));
      for (PublishedTable.Value value : line.values()) {
        cells.add(Cells.number(percent(value.published()), value.published()));
        Map<String, Object> here = Cells.number(percent(value.measured()), value.measured());
        here.put("note", value.spread() == null ? "" : "± " + percent(value.spread()));
        cells.add(here);
        cells.add(points(value.difference()));
      }
      cells.add(reasons(line, table.reasons()));
      rows.add(Map.of("cells", cells));
    }
    return rows;
  }

  private static Map<String, Object> points(@Nullable Double difference) {
    String text =
        difference == null ? Words.UNDEFINED : String.format(Locale.ROOT, "%+.1f", difference);
    return Cells.number(text, difference);
  }

  private static Map<String, Object> reasons(PublishedTable.Line line, List<String> all) {
    String numbers =
        line.reasons().stream()
            .map(reason -> String.valueOf(all.indexOf(reason) + 1))
            .collect(Collectors.joining(", "));
    Map<String, Object> cell = Cells.text(numbers, "");
    cell.put("title", String.join("; ", line.reasons()));
    return cell;
  }

  private static String percent(@Nullable Double value) {
    return value == null ? Words.UNDEFINED : String.format(Locale.ROOT, "%.1f", value);
  }
}
