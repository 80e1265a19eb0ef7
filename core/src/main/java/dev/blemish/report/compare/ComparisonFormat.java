package dev.blemish.report.compare;

import dev.blemish.files.AtomicFile;
import dev.blemish.report.Csv;
import dev.blemish.report.MeanRow.Spread;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.compare.Comparison.Standing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A comparison as CSV. */
final class ComparisonFormat {
  private ComparisonFormat() {}

  /** One line per method and number of shots; empty where a number is undefined. */
  static void writeCsv(Comparison comparison, Path target) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", header()));
    for (Standing standing : comparison.standings()) {
      Contender contender =
          comparison.methods().stream()
              .filter(each -> each.label().equals(standing.method()))
              .findFirst()
              .orElseThrow();
      lines.add(String.join(",", line(contender, standing)));
    }
    String text = String.join("\n", lines) + "\n";
    AtomicFile.write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> header() {
    List<String> header =
        new ArrayList<>(
            List.of("label", "method", "backbone", "shots", "rows", "missing", "commonRows"));
    for (Metric metric : Metric.values()) {
      for (String part :
          List.of("", "Std", "Common", "CommonStd", "Difference", "Low", "High", "Pairs")) {
        header.add(metric.key() + part);
      }
    }
    header.addAll(List.of("trainSeconds", "millisPerImage", "peakRssMiB"));
    return header;
  }

  private static List<String> line(Contender contender, Standing standing) {
    List<String> cells = new ArrayList<>();
    cells.add(Csv.quoted(contender.label()));
    cells.add(Csv.quoted(contender.method()));
    cells.add(Csv.quoted(contender.backbone()));
    cells.add(String.valueOf(standing.shots()));
    cells.add(String.valueOf(standing.own().rows()));
    cells.add(String.valueOf(standing.missing()));
    cells.add(String.valueOf(standing.common().rows()));
    for (Metric metric : Metric.values()) {
      Spread own = standing.own().value(metric);
      Spread common = standing.common().value(metric);
      Difference difference = standing.difference(metric);
      cells.add(Csv.number(own.mean()));
      cells.add(Csv.number(own.std()));
      cells.add(Csv.number(common.mean()));
      cells.add(Csv.number(common.std()));
      cells.add(difference == null ? "" : Csv.number(difference.mean()));
      cells.add(difference == null ? "" : Csv.number(difference.low()));
      cells.add(difference == null ? "" : Csv.number(difference.high()));
      cells.add(difference == null ? "" : String.valueOf(difference.pairs()));
    }
    cells.add(Csv.number(standing.own().trainSeconds().mean()));
    cells.add(Csv.number(standing.own().millisPerImage().mean()));
    cells.add(Csv.number(standing.own().peakRssMiB()));
    return cells;
  }
}
