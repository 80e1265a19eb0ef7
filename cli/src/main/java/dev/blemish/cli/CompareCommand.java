package dev.blemish.cli;

import dev.blemish.report.MeanRow.Spread;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.compare.Comparison;
import dev.blemish.report.compare.Comparison.Standing;
import dev.blemish.report.compare.Difference;
import dev.blemish.report.compare.DifferenceText;
import dev.blemish.report.compare.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts evaluations side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Put methods and settings of several evaluations side by side.",
    footer = {
      "",
      "Writes index.html, comparison.json and comparison.csv. Methods are ranked over the rows that",
      "all of them have; differences are taken row by row."
    })
final class CompareCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "RESULTS",
      description = "Files results.json, or folders that blemish evaluate wrote.")
  private List<Path> results = new ArrayList<>();

  @Option(
      names = "--base",
      paramLabel = "METHOD",
      description =
          "Method that the others are compared with (default: anople, else the best image AUROC).")
  private @Nullable String base;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  /** What {@code compare --json} prints. */
  private record Answer(String out, Comparison comparison) {}

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(results, base);
    Path page = comparison.write(out);
    if (json) {
      common.console().line(Json.line(new Answer(out.toString(), comparison)));
    } else {
      tell(comparison, page);
    }
    return 0;
  }

  private void tell(Comparison comparison, Path page) {
    Console console = common.console();
    Table table =
        new Table(
            "method",
            "shots",
            "rows",
            "image AUROC",
            "pixel AUROC",
            "AUPRO",
            "image AUROC - base",
            "pairs",
            "learn s",
            "photo ms",
            "peak MiB");
    for (Standing standing : comparison.standings()) {
      Summary summary = standing.ranked();
      Difference difference = standing.difference(Metric.IMAGE_AUROC);
      table.add(
          standing.method(),
          String.valueOf(standing.shots()),
          rows(standing),
          share(summary.value(Metric.IMAGE_AUROC)),
          share(summary.value(Metric.PIXEL_AUROC)),
          share(summary.value(Metric.AUPRO)),
          difference == null ? "base" : DifferenceText.of(difference),
          difference == null ? "-" : String.valueOf(difference.pairs()),
          amount(summary.trainSeconds().mean()),
          amount(summary.millisPerImage().mean()),
          amount(summary.peakRssMiB()));
    }
    table.print(console);
    console.line(
        "Per cent, means over the rows common to all methods at the same shots, each data set the");
    console.line(
        "same weight (standard deviation over seeds); differences in points with 95 % t interval.");
    if (comparison.standings().stream().anyMatch(each -> each.common().rows() == 0)) {
      console.line("* no row in common with all others: means over its own rows.");
    }
    comparison.notes().forEach(console::line);
    console.line("report: " + page);
  }

  private static String rows(Standing standing) {
    int own = standing.own().rows();
    int used = standing.ranked().rows();
    String mark = standing.common().rows() == 0 ? " *" : "";
    return (used == own ? String.valueOf(own) : used + " of " + own) + mark;
  }

  private static String share(Spread spread) {
    Double mean = spread.mean();
    Double std = spread.std();
    if (mean == null) {
      return "-";
    }
    return std == null
        ? Text.percent(mean)
        : "%s (%s)".formatted(Text.percent(mean), Text.percent(std));
  }

  private static String amount(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }
}
