package dev.blemish.pretrain.evaluate.report;

import dev.blemish.pretrain.evaluate.report.Comparison.Entry;
import dev.blemish.pretrain.evaluate.result.Measure;
import dev.blemish.pretrain.evaluate.result.SetNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation as lines of fixed width: a number in a row, a set in a column. */
public final class ConsoleTable {
  private static final int NAME = 50;
  private static final int CELL = 12;
  private static final int CELL_WITH_DIFFERENCE = 14;

  private final Comparison comparison;
  private final int cell;

  private ConsoleTable(Comparison comparison) {
    this.comparison = comparison;
    cell = comparison.reference().isPresent() ? CELL_WITH_DIFFERENCE : CELL;
  }

  /** The lines, without line ends. */
  public static List<String> of(Comparison comparison) {
    return new ConsoleTable(comparison).lines();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<SetNumbers> sets = comparison.file().sets();
    if (!sets.isEmpty()) {
      List<String> names = new ArrayList<>(sets.stream().map(SetNumbers::name).toList());
      names.add("mean");
      lines.add(line("public sets, %", names));
      lines.add(
          line(
              "  judged, good + defective",
              sets.stream().map(set -> set.good() + " + " + set.defective()).toList()));
      for (Measure measure : Measure.ofSets()) {
        List<Entry> entries =
            new ArrayList<>(sets.stream().map(set -> comparison.entry(set, measure)).toList());
        entries.add(comparison.mean(measure));
        lines.add(line("  " + measure.name(), entries.stream().map(ConsoleTable::cell).toList()));
      }
    }
    for (SetNumbers pairs : comparison.file().pairs()) {
      lines.add(line("%s, %%".formatted(pairs.name()), List.of("")));
      lines.add(line("  pairs", List.of(String.valueOf(pairs.defective()))));
      for (Measure measure : Measure.ofPairs()) {
        lines.add(line("  " + measure.name(), List.of(cell(comparison.entry(pairs, measure)))));
      }
    }
    if (!comparison.alike()) {
      lines.add(
          "The reference was measured in another way or on other pictures: differences are not the"
              + " weights' alone.");
    }
    return lines;
  }

  private static String cell(Entry entry) {
    String difference = entry.difference();
    return difference.isEmpty()
        ? entry.text()
        : String.format(Locale.ROOT, "%s %5s", entry.text(), difference);
  }

  private String line(String name, List<String> cells) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", name));
    cells.forEach(text -> line.append(String.format(Locale.ROOT, "%" + cell + "s", text)));
    return line.toString().stripTrailing();
  }
}
