package dev.blemish.cli;

import dev.blemish.data.FewShotIndices;
import dev.blemish.error.OptionException;
import dev.blemish.eval.Evaluation;
import dev.blemish.eval.EvaluationPlan;
import dev.blemish.inspect.MethodCatalog;
import dev.blemish.metric.Aupro;
import dev.blemish.report.FailedRow;
import dev.blemish.report.MeanRow;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
      "Writes results.json, results.csv and report/index.html. Data sets may have the layout of",
      "MVTec AD, VisA, Real-IAD, BMAD, MPDD, BTAD, KolektorSDD or a meta.json."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private PhotoOptions limits = new PhotoOptions();
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private TilingOptions tiling = new TilingOptions();

  @Parameters(
      arity = "1..*",
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

  @Option(
      names = "--multi-product",
      description = "One model for all categories of a data set instead of one for each.")
  private boolean multiProduct;

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

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  private boolean json;

  /** What {@code evaluate --json} prints. */
  private record Answer(String out, int rows, List<MeanRow> means, List<FailedRow> failures) {}

  @Override
  public Integer call() {
    EvaluationPlan plan = plan();
    engine.applyThreads();
    Results results = common.withProgress(progress -> Evaluation.run(plan, out, progress));
    if (json) {
      common
          .console()
          .line(
              Json.line(
                  new Answer(
                      out.toString(), results.rows().size(), results.means(), results.failures())));
    } else {
      tell(results);
    }
    return results.failures().isEmpty() ? 0 : Rim.FAILED;
  }

  private EvaluationPlan plan() {
    FewShotIndices choice = FewShotIndices.of(indices);
    if (choice == FewShotIndices.FILES) {
      throw new OptionException("--indices files is for programs; use seeded or promptad");
    }
    methods.forEach(MethodCatalog::named); // fails before anything is read
    return new EvaluationPlan(
        datasets,
        methods,
        shots,
        seeds,
        method.backbone(),
        engine.precision(),
        method.settings(),
        choice,
        Map.of(),
        evalSize,
        Aupro.of(Aupro.Flavour.parse(pro)),
        limit,
        multiProduct,
        !noTimings,
        method.textures(),
        limits.budget(),
        method.trainOn(),
        tiling.tiling());
  }

  private void tell(Results results) {
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
          row.method(),
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
    for (FailedRow row : results.failures()) {
      console.line(
          "failed: %s on %s/%s, %d shots, seed %d: %s"
              .formatted(
                  row.method(),
                  row.dataset(),
                  row.category(),
                  row.shots(),
                  row.seed(),
                  row.error()));
    }
    console.line("report: " + out.resolve("report").resolve("index.html"));
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
