package dev.blemish.cli;

import dev.blemish.eval.Preset;
import dev.blemish.eval.Presets;
import dev.blemish.report.PublishedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Papers' tables for people and programs. */
final class PresetTables {
  private PresetTables() {}

  /** What {@code evaluate --presets --json} prints of each. */
  private record Entry(
      String name,
      String paper,
      String table,
      String measures,
      String backbone,
      List<Long> seeds,
      List<String> datasets,
      List<String> metrics,
      List<String> rows,
      List<String> notes) {
    static Entry of(Preset preset) {
      return new Entry(
          preset.name(),
          preset.paper(),
          preset.table(),
          preset.measures(),
          preset.backbone(),
          preset.seeds(),
          preset.datasets(),
          preset.metrics(),
          preset.rows().stream().map(Preset.Row::label).toList(),
          preset.notes());
    }
  }

  /** Prints all presets. */
  static void list(Console console, boolean json) {
    List<Entry> entries = Presets.all().stream().map(Entry::of).toList();
    if (json) {
      console.line(Json.line(entries));
      return;
    }
    Table table = new Table("preset", "paper", "table", "encoder");
    for (Entry entry : entries) {
      table.add(entry.name(), entry.paper(), entry.table(), entry.backbone());
    }
    table.print(console);
    for (Entry entry : entries) {
      console.line("");
      console.line("%s: %s".formatted(entry.name(), entry.measures()));
      console.line("  data: " + String.join(", ", entry.datasets()));
      console.line("  rows: " + String.join("; ", entry.rows()));
    }
  }

  /** Prints the paper's numbers beside the measured ones. */
  static void print(Console console, PublishedTable published) {
    console.line("%s, %s".formatted(published.paper(), published.table()));
    console.line("%s; measured on %s".formatted(published.measures(), published.backbone()));
    console.line("");
    List<String> headers = new ArrayList<>(List.of("row", "data set", "shots"));
    headers.addAll(published.metrics());
    headers.add("not comparable");
    Table table = new Table(headers.toArray(new String[0]));
    List<String> reasons = published.reasons();
    for (PublishedTable.Line line : published.lines()) {
      List<String> cells =
          new ArrayList<>(List.of(line.row(), line.dataset(), String.valueOf(line.shots())));
      line.values().forEach(value -> cells.add(value.text()));
      cells.add(
          line.reasons().stream()
              .map(reason -> "[%d]".formatted(reasons.indexOf(reason) + 1))
              .collect(Collectors.joining(" ")));
      table.add(cells.toArray(new String[0]));
    }
    table.print(console);
    console.line(
        "Per cent; published : measured \u00b1 deviation over seeds (difference in points).");
    for (int i = 0; i < reasons.size(); i++) {
      console.line("[%d] %s".formatted(i + 1, reasons.get(i)));
    }
    published.notes().forEach(note -> console.line("note: " + note));
  }
}
