package dev.blemish.eval;

import dev.blemish.Progress;
import dev.blemish.Version;
import dev.blemish.backbone.Backbones;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.Product;
import dev.blemish.detector.TiledDetector;
import dev.blemish.error.BlemishException;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageReader;
import dev.blemish.inspect.AuxiliaryData;
import dev.blemish.inspect.MethodCatalog;
import dev.blemish.random.Rng;
import dev.blemish.report.EvaluationPage;
import dev.blemish.report.EvaluationReport;
import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.FailedRow;
import dev.blemish.report.PublishedTable;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs an {@link EvaluationPlan}: learns from the chosen good photos, judges the test pictures one
 * by one, writes the table and the page.
 *
 * <p>Finished rows are kept in {@code rows/}; the same plan run again goes on where it stopped, and
 * rows of another plan (other settings, data, version, machine) are measured anew.
 */
public final class Evaluation {
  private final EvaluationPlan plan;
  private final Encoder backbone;
  private final Textures textures;
  private final @Nullable AuxiliarySet auxiliary;
  private final Workspace workspace;
  private final RowStore store;
  private final List<LearnJob> jobs;
  private final Map<RowPlan, FailedRow> failures = new HashMap<>();

  private Evaluation(
      EvaluationPlan plan,
      List<Method> methods,
      Encoder backbone,
      @Nullable TrainOn trainOn,
      Path out) {
    this.plan = plan;
    this.backbone = backbone;
    this.textures = Textures.of(plan);
    this.auxiliary = trainOn == null ? null : trainOn.set;
    this.workspace = Workspace.of(out.resolve("training"));
    this.store = new RowStore(out.resolve("rows"));
    Jobs.Sources sources =
        new Jobs.Sources(
            textures.name(),
            trainOn == null ? null : trainOn.data,
            auxiliary == null ? "" : auxiliary.sha256());
    this.jobs = Jobs.of(plan, methods, backbone, sources);
  }

  /** Labelled data of other products, found and read once for all plans that name them. */
  private record TrainOn(AuxiliaryData data, AuxiliarySet set) {
    static TrainOn of(EvaluationPlan plan) {
      AuxiliaryData data = AuxiliaryData.find(plan.trainOn());
      return new TrainOn(data, data.set(new ImageReader(plan.budget())));
    }
  }

  /**
   * Evaluates and writes {@code results.json}, {@code results.csv} and {@code report/index.html}.
   *
   * <p>A row that cannot be measured, say because a test picture is damaged, does not end the run:
   * it is listed in {@link Results#failures()}, is in no average, and is tried again by the next
   * run. Whatever is wrong with the plan itself is told before the first learning.
   *
   * @param plan what to evaluate
   * @param out folder for the results, made when missing
   * @param progress told of every step; the note names method, category, shots and seed
   * @return all rows, their averages and what failed
   * @throws dev.blemish.error.OptionException when the plan names what there is not, or asks for
   *     more photos than a category has
   * @throws dev.blemish.error.InputException when a data set cannot be read or a result not written
   * @throws dev.blemish.error.WeightsException when the backbone's weights are missing or broken
   */
  public static Results run(EvaluationPlan plan, Path out, Progress progress) {
    Measured measured = measure(List.of(plan), out, progress);
    measured.write(null, out);
    return measured.results;
  }

  /** As {@link #run(EvaluationPlan, Path, Progress)}, with methods that need no catalogue. */
  static Results run(
      EvaluationPlan plan, Path out, Progress progress, List<Method> methods, Encoder backbone) {
    Measured measured =
        measure(List.of(plan), out, progress, methods, Map.of(plan.backbone(), backbone));
    measured.write(null, out);
    return measured.results;
  }

  /**
   * Measures several plans into one result; rows are kept, tables not yet written.
   *
   * @param plans at least one; each backbone that they name is opened once
   */
  static Measured measure(List<EvaluationPlan> plans, Path out, Progress progress) {
    List<Method> methods =
        plans.stream()
            .flatMap(plan -> plan.methods().stream())
            .map(choice -> MethodCatalog.named(choice.method()))
            .distinct()
            .toList();
    Map<String, Encoder> encoders = new LinkedHashMap<>();
    try {
      for (EvaluationPlan plan : plans) {
        encoders.computeIfAbsent(plan.backbone(), name -> Backbones.open(name, plan.precision()));
      }
      return measure(plans, out, progress, methods, encoders);
    } finally {
      encoders.values().forEach(Encoder::close);
    }
  }

  private static Measured measure(
      List<EvaluationPlan> plans,
      Path out,
      Progress progress,
      List<Method> methods,
      Map<String, Encoder> encoders) {
    plans.forEach(plan -> requireUse(plan, methods));
    Map<List<Path>, TrainOn> trainOn = new HashMap<>();
    List<Evaluation> all = new ArrayList<>();
    for (EvaluationPlan plan : plans) {
      TrainOn data =
          plan.trainOn().isEmpty()
              ? null
              : trainOn.computeIfAbsent(plan.trainOn(), folders -> TrainOn.of(plan));
      Encoder encoder = Objects.requireNonNull(encoders.get(plan.backbone()));
      all.add(new Evaluation(plan, methods, encoder, data, out));
    }
    Jobs.requireEachOnce(all.stream().flatMap(each -> each.jobs.stream()).toList());
    Steps steps = new Steps(progress, all.stream().mapToLong(Evaluation::steps).sum());
    all.forEach(each -> each.work(steps));
    Measured measured = Measured.of(all);
    if (measured.results.failures().isEmpty()) {
      all.get(0).workspace.forgetFeatures();
    }
    return measured;
  }

  private static void requireUse(EvaluationPlan plan, List<Method> methods) {
    List<String> named =
        plan.methods().stream().map(choice -> choice.method().toLowerCase(Locale.ROOT)).toList();
    if (!plan.trainOn().isEmpty()
        && methods.stream()
            .map(Method::info)
            .noneMatch(info -> info.auxiliary() && named.contains(info.name()))) {
      throw new OptionException(
          "none of the methods %s learns from labelled photos: leave --train-on out, or use one of %s"
              .formatted(
                  plan.methods().stream().map(MethodChoice::title).toList(),
                  MethodCatalog.auxiliary()));
    }
  }

  private long steps() {
    return jobs.stream().mapToLong(LearnJob::steps).sum();
  }

  private void work(Steps steps) {
    for (LearnJob job : jobs) {
      long end = steps.done() + job.steps();
      List<RowPlan> open = job.rows().stream().filter(row -> store.find(row).isEmpty()).toList();
      if (open.isEmpty()) {
        steps.to(end, job.title() + ", measured before");
      } else {
        work(job, open, steps);
        steps.to(end, job.title());
      }
    }
  }

  private void work(LearnJob job, List<RowPlan> open, Steps steps) {
    long start = System.nanoTime();
    long learned = steps.done() + Steps.LEARNING;
    try (LearnedDetector detector = learn(job, steps.learning(job.title()))) {
      double seconds = (System.nanoTime() - start) / 1e9 + detector.earlierSeconds();
      steps.to(learned, job.title() + ", learned");
      for (RowPlan row : open) {
        measure(row, detector, seconds, steps);
      }
    } catch (BlemishException e) {
      open.forEach(row -> fail(row, e, steps));
    }
  }

  private LearnedDetector learn(LearnJob job, Progress progress) {
    ImageReader reader = new ImageReader(plan.budget());
    List<Product> products =
        job.supports().stream().map(support -> support.product(reader)).toList();
    LearnRequest request =
        new LearnRequest(
            backbone,
            products,
            job.choice().settings(),
            textures.source(),
            Rng.of(job.seed()),
            progress,
            job.method().info().auxiliary() ? auxiliary : null,
            workspace);
    return TiledDetector.learn(job.method(), request, plan.tiling());
  }

  private void measure(RowPlan row, LearnedDetector detector, double seconds, Steps steps) {
    try {
      Judged judged =
          new Judging(plan).judge(detector, row.test(), () -> steps.picture(row.title()));
      CategoryDetail detail =
          row.shown()
              ? new Gallery(row, judged, detector, new ImageReader(plan.budget())).detail()
              : null;
      store.keep(row, new FinishedRow(row.key(), result(row, judged, seconds), detail));
    } catch (BlemishException e) {
      fail(row, e, steps);
    }
  }

  private void fail(RowPlan row, BlemishException cause, Steps steps) {
    String error = String.valueOf(cause.getMessage());
    failures.put(row, row.failed(error));
    steps.tell("failed: " + row.title() + ": " + error);
  }

  private ResultRow result(RowPlan row, Judged judged, double seconds) {
    Judged.PixelValues pixels = judged.pixels();
    boolean timed = plan.timings();
    return new ResultRow(
        row.choice().method(),
        backbone.identity().backbone(),
        row.dataset(),
        row.category(),
        row.shots(),
        row.seed(),
        Judged.orNull(judged.ranking().auroc()),
        Judged.orNull(judged.ranking().averagePrecision()),
        Judged.orNull(judged.ranking().f1Max(), best -> best.value()),
        pixels == null ? null : pixels.auroc(),
        pixels == null ? null : pixels.ap(),
        pixels == null ? null : pixels.f1Max(),
        pixels == null ? null : pixels.aupro(),
        row.test().normals(),
        row.test().anomalies(),
        row.supportFiles(),
        timed ? (Double) seconds : null,
        timed ? (Double) judged.medianMillis() : null,
        timed ? PeakMemory.mebibytes() : null,
        row.config(),
        Version.current(),
        backbone.identity().sha256(),
        row.dataSha256(),
        row.choice().variant());
  }

  /**
   * What was measured, before it is written.
   *
   * @param results rows, averages and failures
   * @param details what the page shows of the rows
   * @param facts what it takes to repeat the run
   */
  record Measured(Results results, List<CategoryDetail> details, Map<String, String> facts) {
    private static Measured of(List<Evaluation> all) {
      List<ResultRow> rows = new ArrayList<>();
      List<CategoryDetail> details = new ArrayList<>();
      List<FailedRow> failed = new ArrayList<>();
      for (Evaluation each : all) {
        each.collect(rows, details, failed);
      }
      Map<String, String> facts =
          RunFacts.together(
              all.stream().map(each -> RunFacts.of(each.plan, each.backbone, each.jobs)).toList());
      return new Measured(Results.of(rows, failed), details, facts);
    }

    /** Writes the tables and the page, with a paper's table where there is one. */
    void write(@Nullable PublishedTable published, Path out) {
      results.writeJson(out.resolve("results.json"));
      results.writeCsv(out.resolve("results.csv"));
      EvaluationPage.write(
          new EvaluationReport(results, details, facts, published), out.resolve("report"));
    }
  }

  private void collect(List<ResultRow> rows, List<CategoryDetail> details, List<FailedRow> failed) {
    for (RowPlan row : jobs.stream().flatMap(job -> job.rows().stream()).toList()) {
      FailedRow failure = failures.get(row);
      if (failure != null) {
        failed.add(failure);
        continue;
      }
      FinishedRow finished = store.find(row).orElseThrow();
      rows.add(finished.row());
      if (finished.detail() != null) {
        details.add(finished.detail());
      }
    }
  }
}
