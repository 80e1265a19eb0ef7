package dev.blemish.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of all curves, in Markdown. */
public final class ScalePage {
  private ScalePage() {}

  /**
   * Writes out all curves; their drawings stand in {@code curves/} beside the page.
   *
   * @param machine what it was measured on, one line
   */
  public static String of(List<Curve> curves, String machine) {
    return """
        # How cost grows

        One run of `bench/scale`. Milliseconds are medians; an exponent is the slope of the least squares line through
        log time over log size (1: cost grows as size does, 0: not at all), the dashed line of a drawing. Resident memory is the largest of a whole process.

        | what | work | sizes | last size / first | last time / first | exponent | between the two largest |
        |---|---|---|---|---|---|---|
        %s

        %s
        Measured on: %s.
        """
        .formatted(
            curves.stream().flatMap(ScalePage::summary).collect(Collectors.joining("\n")),
            curves.stream().map(ScalePage::section).collect(Collectors.joining("\n")),
            machine);
  }

  private static Stream<String> summary(Curve curve) {
    return curve.growths().stream()
        .map(
            growth ->
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s to %s %s | %s | %s | **%.2f** | %.2f |",
                    curve.title(),
                    growth.name(),
                    Amount.of(growth.first().size()),
                    Amount.of(growth.last().size()),
                    curve.unit(),
                    Amount.of(growth.last().size() / growth.first().size()),
                    Amount.of(growth.last().millis() / growth.first().millis()),
                    growth.law().exponent(),
                    growth.lastExponent()));
  }

  private static String section(Curve curve) {
    return """
        ## %s

        %s

        ![%s](curves/%s.svg)

        %s

        %s
        """
        .formatted(
            curve.title(),
            curve.note(),
            curve.title(),
            curve.file(),
            table(curve),
            curve.growths().stream()
                .map(growth -> "* " + growth.sentence(curve.unit()))
                .collect(Collectors.joining("\n")));
  }

  private static String table(Curve curve) {
    List<String> head = new ArrayList<>(List.of(curve.unit()));
    for (Growth growth : curve.growths()) {
      head.add(growth.name() + ", ms");
      if (growth.hasMemory()) {
        head.add("resident MiB");
      }
    }
    List<String> lines = new ArrayList<>(List.of(line(head), "|---".repeat(head.size()) + "|"));
    for (double size : curve.sizes()) {
      List<String> cells = new ArrayList<>(List.of(Amount.of(size)));
      curve.growths().forEach(growth -> cells.addAll(cells(growth, size)));
      lines.add(line(cells));
    }
    return String.join("\n", lines);
  }

  private static List<String> cells(Growth growth, double size) {
    Point point =
        growth.points().stream().filter(each -> each.size() == size).findFirst().orElse(null);
    String millis = point == null ? "-" : Amount.of(point.millis());
    if (!growth.hasMemory()) {
      return List.of(millis);
    }
    return List.of(millis, point == null ? "-" : Amount.of(point.residentMib()));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
