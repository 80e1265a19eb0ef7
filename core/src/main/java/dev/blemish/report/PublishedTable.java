package dev.blemish.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.files.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A paper's table beside what was measured here. All numbers are per cent, as papers print them.
 *
 * @param preset its name
 * @param paper where it was published
 * @param table which table of the paper
 * @param measures what it measures, in one sentence
 * @param backbone the encoder that was measured
 * @param notes what a reader of the paper's numbers should know
 * @param lines one per row, data set and number of shots
 */
public record PublishedTable(
    String preset,
    String paper,
    String table,
    String measures,
    String backbone,
    List<String> notes,
    List<Line> lines) {
  public PublishedTable {
    notes = List.copyOf(notes);
    lines = List.copyOf(lines);
  }

  /**
   * One row of the paper on one data set.
   *
   * @param row the paper's name of it
   * @param method name in the catalogue; null where it has no such method
   * @param dataset name of the data set, with the category where the paper's value is of one
   * @param shots good photos learned from
   * @param seeds seeds measured
   * @param values the metrics of the table
   * @param notMeasured why nothing was measured; null where something was
   * @param notComparable why paper and measurement do not mean the same; may be empty
   */
  public record Line(
      String row,
      @Nullable String method,
      String dataset,
      int shots,
      int seeds,
      List<Value> values,
      @Nullable String notMeasured,
      List<String> notComparable) {
    public Line {
      values = List.copyOf(values);
      notComparable = List.copyOf(notComparable);
    }

    /** Everything that keeps paper and measurement apart. */
    @JsonIgnore
    public List<String> reasons() {
      List<String> reasons = new ArrayList<>(notComparable);
      if (notMeasured != null) {
        reasons.add(0, "not measured: " + notMeasured);
      }
      return reasons;
    }
  }

  /**
   * One number.
   *
   * @param metric the JSON name of the metric
   * @param published the paper's value; null where none is known
   * @param measured mean over seeds of the mean over categories; null where undefined or not
   *     measured
   * @param spread sample standard deviation over seeds of that mean; null below two seeds
   * @param target whether the paper's value is one to compare with: some contradict themselves
   */
  public record Value(
      String metric,
      @Nullable Double published,
      @Nullable Double measured,
      @Nullable Double spread,
      boolean target) {

    /** Measured minus published, in points; null where there are not two numbers to compare. */
    @JsonProperty("difference")
    public @Nullable Double difference() {
      return published == null || measured == null || !target
          ? null
          : (Double) (measured - published);
    }

    /** For people: the paper's value, the measured one and the difference. */
    public String text() {
      String paper = published == null ? Words.UNDEFINED : point(published);
      if (measured == null) {
        return paper;
      }
      Double points = difference();
      return "%s : %s%s%s"
          .formatted(
              paper,
              point(measured),
              spread == null ? "" : " ±" + point(spread),
              points == null ? "" : String.format(Locale.ROOT, " (%+.1f)", points));
    }

    private static String point(double percent) {
      return String.format(Locale.ROOT, "%.1f", percent);
    }
  }

  /** The reasons of all lines, each once, in the order in which they appear. */
  @JsonIgnore
  public List<String> reasons() {
    return lines.stream().flatMap(line -> line.reasons().stream()).distinct().toList();
  }

  /** The metrics of the table, by their JSON names. */
  @JsonIgnore
  public List<String> metrics() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .map(Value::metric)
        .distinct()
        .toList();
  }

  /** Writes {@code table.json}. */
  public void writeJson(Path target) {
    ResultsFormat.writeJson(this, target);
  }

  /** Writes the values as CSV (RFC 4180, UTF-8), one line each. */
  public void writeCsv(Path target) {
    StringBuilder text =
        new StringBuilder(
            "preset,row,method,dataset,shots,seeds,metric,published,measured,spread,difference,"
                + "notMeasured,notComparable\n");
    for (Line line : lines) {
      for (Value value : line.values()) {
        text.append(String.join(",", cells(line, value))).append('\n');
      }
    }
    AtomicFile.write(target, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> cells(Line line, Value value) {
    return List.of(
        Csv.quoted(preset),
        Csv.quoted(line.row()),
        Csv.quoted(line.method() == null ? "" : line.method()),
        Csv.quoted(line.dataset()),
        String.valueOf(line.shots()),
        String.valueOf(line.seeds()),
        value.metric(),
        Csv.number(value.published()),
        Csv.number(value.measured()),
        Csv.number(value.spread()),
        Csv.number(value.difference()),
        Csv.quoted(line.notMeasured() == null ? "" : line.notMeasured()),
        Csv.quoted(String.join("; ", line.notComparable())));
  }
}
