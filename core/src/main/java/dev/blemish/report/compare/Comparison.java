package dev.blemish.report.compare;

import dev.blemish.report.MeanRow.Spread;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.ResultsFormat;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Methods side by side. Names and order of the fields are those of {@code comparison.json}.
 *
 * @param base label of the method that the others are compared with
 * @param statistics how means are weighted and what the intervals are
 * @param sources the files compared
 * @param methods in order of first appearance
 * @param levels one per number of shots, ascending
 * @param standings one per method and number of shots that it was run with, by shots, best first
 * @param datasets one per method, shots and data set
 * @param categories one per method, shots, data set and category
 * @param notes what a reader must know: unequal conditions, missing and repeated rows
 */
public record Comparison(
    String base,
    String statistics,
    List<String> sources,
    List<Contender> methods,
    List<Level> levels,
    List<Standing> standings,
    List<Part> datasets,
    List<Part> categories,
    List<String> notes) {
  public Comparison {
    sources = List.copyOf(sources);
    methods = List.copyOf(methods);
    levels = List.copyOf(levels);
    standings = List.copyOf(standings);
    datasets = List.copyOf(datasets);
    categories = List.copyOf(categories);
    notes = List.copyOf(notes);
  }

  /**
   * One number of shots.
   *
   * @param shots good photos learned from
   * @param methods labels of those that were run with it
   * @param rows rows that any of them has
   * @param commonRows rows that all of them have
   */
  public record Level(int shots, List<String> methods, int rows, int commonRows) {
    public Level {
      methods = List.copyOf(methods);
    }
  }

  /**
   * A method at a number of shots.
   *
   * @param method its label
   * @param shots good photos learned from
   * @param missing rows that others have at this number of shots and it has not
   * @param own over all its rows
   * @param common over the rows that all methods at this number of shots have; a metric enters
   *     where all of them have a number
   * @param differences from the base, by metric; empty for the base itself
   */
  public record Standing(
      String method,
      int shots,
      int missing,
      Summary own,
      Summary common,
      Map<String, Difference> differences) {
    public Standing {
      differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
    }

    /** The common rows, or its own where methods have none in common. */
    public Summary ranked() {
      return common.rows() > 0 ? common : own;
    }

    /** The difference in a metric; null for the base itself. */
    public @Nullable Difference difference(Metric metric) {
      return differences.get(metric.key());
    }
  }

  /**
   * A method on one data set or category, over the rows that all methods with any row there have.
   *
   * @param method its label
   * @param shots good photos learned from
   * @param dataset name of the data set
   * @param category name of the product; null for the whole data set
   * @param rows how many are averaged
   * @param metrics by the names of {@code results.json}
   */
  public record Part(
      String method,
      int shots,
      String dataset,
      @Nullable String category,
      int rows,
      Map<String, Spread> metrics) {
    public Part {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The mean of a metric; null where it is undefined. */
    public @Nullable Double mean(Metric metric) {
      return Objects.requireNonNull(metrics.get(metric.key())).mean();
    }
  }

  /**
   * Compares the rows of results files.
   *
   * @param results files, or folders that hold a {@code results.json}
   * @param base label or name of a method; null for {@code anople} if it is there, else for the
   *     best mean image AUROC
   * @throws dev.blemish.error.InputException when a file cannot be read or is no results file, when
   *     two measure the same row with different numbers, or when no two methods share a row
   * @throws dev.blemish.error.OptionException when there is no such base, or several
   */
  public static Comparison of(List<Path> results, @Nullable String base) {
    return new Comparing(ResultFiles.read(results)).against(base);
  }

  /**
   * Writes {@code index.html}, {@code comparison.json} and {@code comparison.csv}.
   *
   * @param dir made when missing
   * @return the page
   */
  public Path write(Path dir) {
    ResultsFormat.writeJson(this, dir.resolve("comparison.json"));
    ComparisonFormat.writeCsv(this, dir.resolve("comparison.csv"));
    return ComparisonPage.write(this, dir.resolve("index.html"));
  }
}
