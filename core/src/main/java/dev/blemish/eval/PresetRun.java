package dev.blemish.eval;

import dev.blemish.Progress;
import dev.blemish.backbone.Backbones;
import dev.blemish.error.InputException;
import dev.blemish.error.WeightsException;
import dev.blemish.report.PublishedTable;
import dev.blemish.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Measures a table of a paper on the data that are there. */
public final class PresetRun {
  private PresetRun() {}

  /**
   * What a run gives.
   *
   * @param results all rows, their averages and what failed
   * @param table the paper's numbers beside the measured ones
   */
  public record Outcome(Results results, PublishedTable table) {}

  /**
   * Measures what can be measured and writes {@code table.json} and {@code table.csv} beside what
   * {@link Evaluation} writes. Finished rows are kept, as there.
   *
   * @param preset the table
   * @param dataRoot the folder that holds data sets
   * @param options how it is run, and what is done otherwise than in the paper
   * @param out folder for the results, made when missing
   * @param progress told of every step
   * @throws WeightsException when the encoder's weights are not there
   * @throws InputException when nothing of the table can be measured; the message says why
   */
  public static Outcome run(
      Preset preset, Path dataRoot, PresetOptions options, Path out, Progress progress) {
    requireWeights(preset, options);
    PresetPlans preparation = new PresetPlans(preset, options, new DataRoot(dataRoot));
    List<EvaluationPlan> plans = preparation.plans();
    if (plans.isEmpty()) {
      throw new InputException(
          "nothing of %s can be measured: %s".formatted(preset.name(), obstacles(preparation)));
    }
    Evaluation.Measured measured = Evaluation.measure(plans, out, progress);
    PublishedTable table =
        new PresetTable(preset, options, preparation, measured.results()).published();
    measured.write(table, out);
    table.writeJson(out.resolve("table.json"));
    table.writeCsv(out.resolve("table.csv"));
    return new Outcome(measured.results(), table);
  }

  private static String obstacles(PresetPlans plans) {
    return plans.lines().stream()
        .filter(line -> line.row().notMeasured() == null)
        .flatMap(line -> plans.obstacleOf(line).stream())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static void requireWeights(Preset preset, PresetOptions options) {
    String name = options.backboneOf(preset);
    Backbones.missing(Backbones.named(name))
        .ifPresent(
            missing -> {
              throw new WeightsException(
                  "%s is measured on %s, whose weights are not in %s: %s. Or add --backbone mini: it is in the jar and runs the same protocol, but its numbers are not comparable with the paper's"
                      .formatted(preset.name(), name, Backbones.folder(), missing));
            });
  }
}
