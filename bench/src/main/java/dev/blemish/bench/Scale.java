package dev.blemish.bench;

import dev.blemish.bench.scale.Curve;
import dev.blemish.bench.scale.Growth;
import dev.blemish.bench.scale.ScalePage;
import dev.blemish.report.compare.GrowthPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures how cost grows and writes what came out: a page, and its drawings in {@code curves/}
 * beside it.
 *
 * <p>Arguments: the command of our side, {@code --}, the page to write, {@code --quick} for the
 * smallest sizes alone, and words of which one must be in the title of what is run (none: all).
 */
public final class Scale {
  private static final String QUICK = "--quick";

  private Scale() {}

  /** Runs the works. */
  public static void main(String[] arguments) throws IOException {
    List<String> all = Arrays.asList(arguments);
    int end = all.indexOf("--");
    List<String> words = new ArrayList<>(all.subList(end + 2, all.size()));
    boolean quickly = words.remove(QUICK);
    Path page = Path.of(all.get(end + 1)).toAbsolutePath();
    try (Side side = new Side("our side", all.subList(0, end), Path.of("."), Map.of())) {
      Map<String, String> machine = side.versions(); // before any work changes its threads
      List<Curve> curves = new ArrayList<>();
      for (Scaling scaling : Scaling.ALL) {
        if (words.isEmpty() || words.stream().anyMatch(scaling.title()::contains)) {
          Curve curve = scaling.run(side, quickly);
          curve.growths().stream().map(growth -> line(curve, growth)).forEach(System.out::println);
          curves.add(curve);
        }
      }
      write(curves, machine, page);
    }
  }

  private static String line(Curve curve, Growth growth) {
    return curve.title() + ", " + growth.sentence(curve.unit());
  }

  private static void write(List<Curve> curves, Map<String, String> machine, Path page)
      throws IOException {
    for (Curve curve : curves) {
      GrowthPlot.write(curve, page.resolveSibling("curves").resolve(curve.file() + ".svg"));
    }
    String facts =
        machine.entrySet().stream()
            .map(fact -> fact.getKey() + " " + fact.getValue())
            .collect(Collectors.joining(", "));
    Files.writeString(page, ScalePage.of(curves, facts));
  }
}
