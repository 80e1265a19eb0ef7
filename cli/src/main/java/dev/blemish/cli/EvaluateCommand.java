package dev.blemish.cli;

import dev.blemish.data.FewShotIndices;
import dev.blemish.error.OptionException;
import dev.blemish.eval.Evaluation;
import dev.blemish.eval.EvaluationPlan;
import dev.blemish.eval.MethodChoice;
import dev.blemish.eval.Preset;
import dev.blemish.eval.PresetOptions;
import dev.blemish.eval.PresetRun;
import dev.blemish.inspect.MethodCatalog;
import dev.blemish.metric.Aupro;
import dev.blemish.report.FailedRow;
import dev.blemish.report.MeanRow;
import dev.blemish.report.PublishedTable;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures methods on data sets. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Measure methods on data sets, as the tables of papers do.",
    footer = {
      "",
      "With --preset the table of a paper is measured on the data below --data-root: methods,",
      "settings, shots, seeds and encoder are the paper's, and its numbers stand beside.",
      "Writes results.json, results.csv and report/index.html (with --preset also table.json and",
      "table.csv). Data sets may have the layout of",
      "MVTec AD, VisA, Real-IAD, BMAD, MPDD, BTAD, KolektorSDD or a meta.json."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private PhotoOptions limits = new PhotoOptions();
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private TilingOptions tiling = new TilingOptions();
  @Mixin private PresetChoice preset = new PresetChoice();

  @Parameters(
      arity = "0..*",
      paramLabel = "DATASET",
      description = "Folders of data sets or of single categories.")
  private List<Path> datasets = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "M",
      split = ",",
      defaultValue = "anople",
      description = "Methods, see: blemish methods (default: ${DEFAULT-VALUE}).")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--shots",
      paramLabel = "K",
      split = ",",
      defaultValue = "1",
      description = "Numbers of good photos to learn from (default: ${DEFAULT-VALUE}).")
  private List<Integer> shots = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "S",
      split = ",",
      defaultValue = "0",
      description = "Seeds of the choice of photos and the learning (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Test photos per category at most (default: all).")
  private int limit;

  @Mixin private ModelsOptions models = new ModelsOptions();

  @Option(
      names = "--indices",
      paramLabel = "I",
      defaultValue = "seeded",
      description = "Which photos to learn from: seeded or promptad (default: ${DEFAULT-VALUE}).")
  private String indices = "seeded";

  @Option(
      names = "--eval-size",
      paramLabel = "N",
      defaultValue = "" + EvaluationPlan.EVAL_SIZE,
      description = "Side of the square on which pixels are compared (default: ${DEFAULT-VALUE}).")
  private int evalSize;

  @Option(
      names = "--pro",
      paramLabel = "F",
      defaultValue = "exact",
      description =
          "Which AUPRO: exact, anomalyclip200 or promptad200 (default: ${DEFAULT-VALUE}).")
  private String pro = "exact";

  @Option(
      names = "--no-timings",
      description = "Leave out times and memory: the same command gives the same bytes.")
  private boolean noTimings;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder to write; required.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  /** What {@code evaluate --json} prints. */
  private record Answer(String out, int rows, List<MeanRow> means, List<FailedRow> failures) {}

  /** What {@code evaluate --preset --json} prints. */
  private record PresetAnswer(
      String out, int rows, PublishedTable table, List<FailedRow> failures) {}

  @Override
  public Integer call() {
    if (preset.list()) {
      PresetTables.list(common.console(), json);
      return 0;
    }
    preset.check(common, datasets);
    Path folder = out;
    if (folder == null) {
      throw common.usage("Missing required option: '--out=DIR'");
    }
    Preset table = preset.preset();
    return table == null ? evaluate(folder) : measure(table, folder);
  }

  private int measure(Preset table, Path folder) {
    Path data = preset.dataRoot(common);
    PresetOptions options = presetOptions();
    engine.applyThreads();
    PresetRun.Outcome outcome =
        common.withProgress(progress -> PresetRun.run(table, data, options, folder, progress));
    Results results = outcome.results();
    if (json) {
      common
          .console()
          .line(
              Json.line(
                  new PresetAnswer(
                      folder.toString(),
                      results.rows().size(),
                      outcome.table(),
                      results.failures())));
    } else {
      PresetTables.print(common.console(), outcome.table());
      tellFailures(results, folder);
    }
    return results.failures().isEmpty() ? 0 : Rim.FAILED;
  }

  private int evaluate(Path folder) {
    if (datasets.isEmpty()) {
      throw common.usage("Missing required parameter: 'DATASET'");
    }
    EvaluationPlan plan = plan();
    engine.applyThreads();
    Results results = common.withProgress(progress -> Evaluation.run(plan, folder, progress));
    if (json) {
      common
          .console()
          .line(
              Json.line(
                  new Answer(
                      folder.toString(),
                      results.rows().size(),
                      results.means(),
                      results.failures())));
    } else {
      tell(results, folder);
    }
    return results.failures().isEmpty() ? 0 : Rim.FAILED;
  }

  private FewShotIndices indices() {
    FewShotIndices choice = FewShotIndices.of(indices);
    if (choice == FewShotIndices.FILES) {
      throw new OptionException("--indices files is for programs; use seeded or promptad");
    }
    return choice;
  }

  /** What was asked for; what was not is the preset's own. */
  private PresetOptions presetOptions() {
    return new PresetOptions(
        common.given("--backbone") ? method.backbone() : null,
        engine.precision(),
        common.given("--shots") ? shots : List.of(),
        common.given("--seeds") ? seeds : List.of(),
        method.settings(),
        method.trainOn(),
        indices(),
        common.given("--eval-size") ? evalSize : null,
        common.given("--pro") ? Aupro.of(Aupro.Flavour.parse(pro)) : null,
        limit,
        !noTimings,
        method.textures(),
        limits.budget(),
        tiling.tiling());
  }

  private EvaluationPlan plan() {
    methods.forEach(MethodCatalog::named); // fails before anything is read
    return new EvaluationPlan(
        datasets,
        MethodChoice.each(methods, method.settings()),
        shots,
        seeds,
        method.backbone(),
        engine.precision(),
        indices(),
        Map.of(),
        evalSize,
        Aupro.of(Aupro.Flavour.parse(pro)),
        limit,
        models.models(),
        !noTimings,
        method.textures(),
        limits.budget(),
        method.trainOn(),
        tiling.tiling());
  }

  private void tell(Results results, Path folder) {
    Console console = common.console();
    Table table =
        new Table(
            "method",
            "backbone",
            "data set",
            "shots",
            "image AUROC",
            "image AP",
            "image F1",
            "pixel AUROC",
            "pixel AP",
            "pixel F1",
            "AUPRO");
    for (MeanRow row : results.means()) {
      table.add(
          row.methodTitle(),
          row.backbone(),
          String.join(" + ", row.datasets()),
          String.valueOf(row.shots()),
          cell(row, Metric.IMAGE_AUROC),
          cell(row, Metric.IMAGE_AP),
          cell(row, Metric.IMAGE_F1_MAX),
          cell(row, Metric.PIXEL_AUROC),
          cell(row, Metric.PIXEL_AP),
          cell(row, Metric.PIXEL_F1_MAX),
          cell(row, Metric.AUPRO));
    }
    table.print(console);
    console.line("Per cent, means over categories and seeds (standard deviation over seeds).");
    tellFailures(results, folder);
  }

  private void tellFailures(Results results, Path folder) {
    Console console = common.console();
    for (FailedRow row : results.failures()) {
      console.line(
          "failed: %s on %s/%s, %d shots, seed %d: %s"
              .formatted(
                  row.methodTitle(),
                  row.dataset(),
                  row.category(),
                  row.shots(),
                  row.seed(),
                  row.error()));
    }
    console.line("report: " + folder.resolve("report").resolve("index.html"));
  }

  private static String cell(MeanRow row, Metric metric) {
    MeanRow.Spread spread = row.value(metric);
    Double mean = spread.mean();
    Double deviation = spread.std();
    if (mean == null) {
      return "-";
    }
    return deviation == null
        ? Text.percent(mean)
        : "%s (%s)".formatted(Text.percent(mean), Text.percent(deviation));
  }
}
