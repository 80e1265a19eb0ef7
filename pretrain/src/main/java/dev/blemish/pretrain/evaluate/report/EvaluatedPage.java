package dev.blemish.pretrain.evaluate.report;

import dev.blemish.pretrain.evaluate.report.Comparison.Entry;
import dev.blemish.pretrain.evaluate.result.EvaluationFile;
import dev.blemish.pretrain.evaluate.result.Example;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import dev.blemish.report.Cells;
import dev.blemish.report.PageTemplate;
import dev.blemish.report.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An evaluation as one file for a browser, pictures included. */
public final class EvaluatedPage {
  private final Comparison comparison;

  private EvaluatedPage(Comparison comparison) {
    this.comparison = comparison;
  }

  /**
   * Writes the page.
   *
   * @param examples of each set by its name
   * @param provenance what it takes to repeat the run
   * @throws dev.blemish.error.InputException when the file cannot be written
   */
  public static void write(
      Path target,
      Comparison comparison,
      Map<String, List<Example>> examples,
      Map<String, String> provenance) {
    EvaluatedPage page = new EvaluatedPage(comparison);
    EvaluationFile file = comparison.file();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("weights", file.weights());
    model.put("reference", comparison.reference().map(EvaluationFile::weights).orElse(""));
    model.put("alike", comparison.alike());
    model.put("tiles", page.tiles());
    model.put("sets", page.setTable());
    model.put("pairs", page.pairTable());
    model.put("damages", file.damages().entrySet().stream().map(page::damageTable).toList());
    model.put("bars", page.bars());
    model.put("examples", examples.entrySet().stream().map(EvaluatedPage::strip).toList());
    model.put("provenance", provenance);
    PageTemplate.write(target, "evaluated", model);
  }

  /** The first numbers to look at: means over public sets, and of held-out pairs. */
  private List<Map<String, String>> tiles() {
    List<Map<String, String>> tiles = new ArrayList<>();
    if (!comparison.file().sets().isEmpty()) {
      for (Measure measure : Measure.headlinesOfSets()) {
        tiles.add(tile("Public, " + measure.name(), comparison.mean(measure)));
      }
    }
    for (SetNumbers pairs : comparison.file().pairs()) {
      for (Measure measure : Measure.headlinesOfPairs()) {
        tiles.add(tile("Pairs, " + measure.name(), comparison.entry(pairs, measure)));
      }
    }
    return tiles;
  }

  private static Map<String, String> tile(String label, Entry entry) {
    return Map.of("label", label, "value", entry.text(), "note", entry.difference());
  }

  private Map<String, Object> setTable() {
    List<SetNumbers> sets = comparison.file().sets();
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(Cells.column("Number", false));
    sets.forEach(set -> columns.add(Cells.column(set.name(), true)));
    columns.add(Cells.column("mean", true));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Measure measure : Measure.ofSets()) {
      List<Map<String, Object>> cells = new ArrayList<>();
      cells.add(Cells.text(measure.name(), measure.group().title()));
      sets.forEach(set -> cells.add(cell(comparison.entry(set, measure))));
      cells.add(cell(comparison.mean(measure)));
      rows.add(Map.of("cells", cells));
    }
    return table(columns, sets.isEmpty() ? List.of() : rows);
  }

  private Map<String, Object> pairTable() {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(Cells.column("Number", false));
    columns.add(Cells.column("here", true));
    if (comparison.reference().isPresent()) {
      columns.add(Cells.column("reference", true));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SetNumbers pairs : comparison.file().pairs()) {
      for (Measure measure : Measure.ofPairs()) {
        Entry entry = comparison.entry(pairs, measure);
        List<Map<String, Object>> cells = new ArrayList<>();
        cells.add(Cells.text(measure.name(), measure.group().title()));
        cells.add(cell(entry));
        if (comparison.reference().isPresent()) {
          cells.add(cell(new Entry(entry.reference(), Optional.empty())));
        }
        rows.add(Map.of("cells", cells));
      }
    }
    return table(columns, rows);
  }

  private Map<String, Object> damageTable(Map.Entry<String, List<SetNumbers>> set) {
    List<Map<String, Object>> columns = new ArrayList<>();
    columns.add(Cells.column("What is wrong", false));
    columns.add(Cells.column("pairs", true));
    Measure.ofDamages().forEach(measure -> columns.add(Cells.column(measure.name(), true)));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (SetNumbers damage : set.getValue()) {
      List<Map<String, Object>> cells = new ArrayList<>();
      cells.add(Cells.text(damage.name(), ""));
      cells.add(Cells.number(String.valueOf(damage.defective()), (double) damage.defective()));
      for (Measure measure : Measure.ofDamages()) {
        cells.add(cell(comparison.entry(set.getKey(), damage, measure)));
      }
      rows.add(Map.of("cells", cells));
    }
    return Map.of("name", set.getKey(), "table", table(columns, rows));
  }

  private static Map<String, Object> table(
      List<Map<String, Object>> columns, List<Map<String, Object>> rows) {
    return Map.of("columns", columns, "rows", rows);
  }

  private static Map<String, Object> cell(Entry entry) {
    Map<String, Object> cell = Cells.number(entry.text(), entry.value().orElse(null));
    cell.put("note", entry.difference());
    return cell;
  }

  /** For each set a bar a number, with the reference as a mark in it. */
  private List<Map<String, Object>> bars() {
    List<Map<String, Object>> bars = new ArrayList<>();
    List<SetNumbers> sets = comparison.file().sets();
    for (SetNumbers set : sets) {
      bars.add(bars(set.name(), Measure.ofSets(), measure -> comparison.entry(set, measure)));
    }
    if (!sets.isEmpty()) {
      bars.add(bars("mean", Measure.ofSets(), comparison::mean));
    }
    for (SetNumbers pairs : comparison.file().pairs()) {
      bars.add(bars(pairs.name(), Measure.ofPairs(), m -> comparison.entry(pairs, m)));
    }
    return bars;
  }

  private static Map<String, Object> bars(
      String name, List<Measure> measures, Function<Measure, Entry> entries) {
    List<Map<String, Object>> bars = new ArrayList<>();
    for (Measure measure : measures) {
      Entry entry = entries.apply(measure);
      entry.value().ifPresent(value -> bars.add(bar(measure, entry, value)));
    }
    return Map.of("name", name, "bars", bars);
  }

  private static Map<String, Object> bar(Measure measure, Entry entry, double value) {
    Map<String, Object> bar = new LinkedHashMap<>();
    bar.put("name", measure.name());
    bar.put("text", entry.text());
    bar.put("difference", entry.difference());
    bar.put("score", 100 * value);
    bar.put("over", entry.reference().map(reference -> value < reference).orElse(false));
    entry.reference().ifPresent(reference -> bar.put("threshold", 100 * reference));
    return bar;
  }

  private static Map<String, Object> strip(Map.Entry<String, List<Example>> set) {
    return Map.of(
        "name",
        set.getKey(),
        "pictures",
        set.getValue().stream().map(EvaluatedPage::card).toList());
  }

  private static Map<String, Object> card(Example example) {
    return Map.of(
        "name", example.name(),
        "kind", example.kind().title(),
        "good", example.kind() == Example.Kind.HIGHEST_GOOD,
        "score", Words.number(example.score()),
        "views", example.views().stream().map(EvaluatedPage::view).toList());
  }

  private static Map<String, Object> view(Example.View view) {
    String content = Base64.getEncoder().encodeToString(view.jpeg());
    return Map.of("kind", view.title(), "address", "data:image/jpeg;base64," + content);
  }
}
