package dev.blemish.report;

import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All rows of an evaluation and their averages.
 *
 * @param rows one per method, variant, backbone, data set, category, shots and seed
 * @param means averages that leave out what is undefined, and tell how much they left out
 * @param failures rows that could not be measured and are in no average
 */
public record Results(List<ResultRow> rows, List<MeanRow> means, List<FailedRow> failures) {
  public Results {
    rows = List.copyOf(rows);
    means = List.copyOf(means);
    failures = List.copyOf(failures);
  }

  /**
   * Averages rows.
   *
   * @throws OptionException when two rows are of the same method, variant, backbone, data set,
   *     category, shots and seed: an average would count that category twice
   */
  public static Results of(List<ResultRow> rows) {
    return of(rows, List.of());
  }

  /** As {@link #of(List)}, with rows that could not be measured. */
  public static Results of(List<ResultRow> rows, List<FailedRow> failures) {
    Set<List<Object>> seen = new HashSet<>();
    for (ResultRow row : rows) {
      List<Object> key =
          List.of(
              row.methodTitle(),
              row.backbone(),
              row.dataset(),
              row.category(),
              row.shots(),
              row.seed());
      if (!seen.add(key)) {
        throw new OptionException(
            "two results are of %s; keep one of them, or give the methods two names"
                .formatted(key));
      }
    }
    return new Results(rows, Means.of(rows), failures);
  }

  /** Writes {@code results.json}; a metric that is undefined is null. */
  public void writeJson(Path target) {
    ResultsFormat.writeJson(this, target);
  }

  /**
   * Writes the rows as CSV (RFC 4180, UTF-8): one header line with the JSON names, an empty cell
   * for an undefined metric, JSON in the cells of {@code supportFiles} and {@code config}.
   */
  public void writeCsv(Path target) {
    ResultsFormat.writeCsv(this, target);
  }

  /**
   * Reads {@code results.json} strictly: unknown, doubled and missing keys are errors.
   *
   * @throws dev.blemish.error.InputException when the file cannot be read or is not such a file
   */
  public static Results readJson(Path source) {
    return ResultsFormat.readJson(source);
  }
}
