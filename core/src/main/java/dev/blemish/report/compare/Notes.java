package dev.blemish.report.compare;

import dev.blemish.report.FailedRow;
import dev.blemish.report.compare.Comparison.Level;
import dev.blemish.report.compare.ResultFiles.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader of a comparison must know. */
record Notes(List<Source> sources, Contenders contenders, List<Level> levels) {
  List<String> all() {
    List<String> notes = new ArrayList<>();
    levels.stream()
        .filter(level -> level.commonRows() < level.rows())
        .forEach(level -> notes.add(incomplete(level)));
    contenders.unequalConditions().forEach((name, values) -> notes.add(unequal(name, values)));
    if (contenders.repeated() > 0) {
      notes.add(
          "Rows measured more than once with equal metrics: %d. The times of the first are kept."
              .formatted(contenders.repeated()));
    }
    for (Source source : sources) {
      Map<String, Long> failures =
          source.results().failures().stream()
              .collect(
                  Collectors.groupingBy(FailedRow::method, TreeMap::new, Collectors.counting()));
      failures.forEach(
          (method, count) ->
              notes.add(
                  "Rows of %s that could not be measured in %s: %d."
                      .formatted(method, source.file(), count)));
    }
    return notes;
  }

  private static String incomplete(Level level) {
    String where = "At shots %d".formatted(level.shots());
    return level.commonRows() == 0
        ? where
            + ", no row is common to all %d methods: their own rows are shown, over different data."
                .formatted(level.methods().size())
        : where
            + ", %d of %d rows are common to all %d methods; the ranking takes these alone."
                .formatted(level.commonRows(), level.rows(), level.methods().size());
  }

  private static String unequal(String name, Map<String, List<String>> values) {
    return "Not measured alike: %s is %s."
        .formatted(
            name,
            values.entrySet().stream()
                .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                .collect(Collectors.joining(", ")));
  }
}
