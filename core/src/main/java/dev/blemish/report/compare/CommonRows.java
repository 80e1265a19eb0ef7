package dev.blemish.report.compare;

import dev.blemish.report.ResultRow;
import dev.blemish.report.ResultRow.Metric;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that each of some methods has, and for each metric those where all have a number. */
final class CommonRows {
  private final Set<RowKey> keys;
  private final Map<Metric, Set<RowKey>> defined = new EnumMap<>(Metric.class);

  /** Of the methods that have any row; those without one do not take part. */
  CommonRows(Collection<Map<RowKey, ResultRow>> methods) {
    List<Map<RowKey, ResultRow>> present =
        methods.stream().filter(rows -> !rows.isEmpty()).toList();
    keys = new LinkedHashSet<>(present.isEmpty() ? Set.of() : present.get(0).keySet());
    present.forEach(rows -> keys.removeIf(key -> !rows.containsKey(key)));
    for (Metric metric : Metric.values()) {
      Set<RowKey> numbers = new HashSet<>(keys);
      for (Map<RowKey, ResultRow> rows : present) {
        rows.forEach(
            (key, row) -> {
              if (row.value(metric) == null) {
                numbers.remove(key);
              }
            });
      }
      defined.put(metric, numbers);
    }
  }

  int size() {
    return keys.size();
  }

  /** The common rows as one of the methods measured them. */
  Summary of(Map<RowKey, ResultRow> method) {
    return Summary.of(
        keys.stream().filter(method::containsKey).map(method::get).toList(),
        (row, metric) -> defined.getOrDefault(metric, Set.of()).contains(RowKey.of(row)));
  }
}
