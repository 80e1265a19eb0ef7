package dev.blemish.eval;

import dev.blemish.error.OptionException;
import dev.blemish.metric.Aupro;
import dev.blemish.report.ResultRow.Metric;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of a paper: what was measured how, and the numbers that were printed.
 *
 * @param name as on the command line
 * @param paper where it was published
 * @param table which table of the paper
 * @param measures what it measures, in one sentence
 * @param backbone the paper's encoder
 * @param seeds of the choice of photos and of the learning
 * @param evalSize side of the square at which pixels are compared
 * @param aupro flavour of the per-region overlap
 * @param metrics JSON names of the metrics, in the order of the published numbers
 * @param notes what a reader of the numbers should know
 * @param rows rows of the table, each label once
 */
public record Preset(
    String name,
    String paper,
    String table,
    String measures,
    String backbone,
    List<Long> seeds,
    int evalSize,
    String aupro,
    List<String> metrics,
    List<String> notes,
    List<Row> rows) {
  public Preset {
    seeds = List.copyOf(seeds);
    metrics = List.copyOf(metrics);
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
    metrics.forEach(Preset::metric);
    Aupro.Flavour.parse(aupro);
    if (rows.stream().map(Row::label).distinct().count() < rows.size()) {
      throw new OptionException("two rows of the preset %s have one label".formatted(name));
    }
    for (Row row : rows) {
      row.requireValues(metrics.size());
    }
  }

  /**
   * A row of the table.
   *
   * @param label the paper's name of it
   * @param method name in the catalogue; null where it has no such method
   * @param models what its models are learned from
   * @param settings changes to the method's defaults, by name
   * @param trainOn data sets to train on, for methods that need such data: the first that is not
   *     the one judged
   * @param backbone the row's own encoder where it is not the table's
   * @param notMeasured why it cannot be measured here; null where it can
   * @param notTarget why its numbers are not to be compared with; null where they are
   * @param published per cent by data set ({@code mvtec}) or category ({@code mvtec/carpet}) and
   *     shots, in the order of the metrics; null where none is known
   */
  public record Row(
      String label,
      @Nullable String method,
      Models models,
      Map<String, String> settings,
      List<String> trainOn,
      @Nullable String backbone,
      @Nullable String notMeasured,
      @Nullable String notTarget,
      Map<String, Map<Integer, List<@Nullable Double>>> published) {
    public Row {
      if (label.isBlank() || published.isEmpty() || (method == null && notMeasured == null)) {
        throw new OptionException(
            "the row '%s' of a preset needs a label, data sets, and a method or a word why not"
                .formatted(label));
      }
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
      trainOn = List.copyOf(trainOn);
      published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }

    private void requireValues(int metrics) {
      published.forEach(
          (where, shots) ->
              shots.forEach(
                  (count, values) -> {
                    if (values.size() != metrics
                        || values.stream().anyMatch(v -> v != null && !(v >= 0 && v <= 100))) {
                      throw new OptionException(
                          "the row %s has %s on %s: give %d numbers from 0 to 100 or null"
                              .formatted(label, values, where, metrics));
                    }
                  }));
    }

    /** Whether it learns from no photo of the product. */
    boolean zeroShot() {
      return published.values().stream()
          .flatMap(shots -> shots.keySet().stream())
          .allMatch(count -> count == 0);
    }
  }

  /** The names of the data sets that its rows are published for, each once. */
  public List<String> datasets() {
    return List.copyOf(
        rows.stream()
            .flatMap(row -> row.published().keySet().stream())
            .map(PresetLine::dataset)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** The metric of a JSON name. */
  static Metric metric(String key) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new OptionException("no metric is called '%s'".formatted(key)));
  }
}
