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
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.train.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<RowPlan, FailedRow> failures = new HashMap<>();

  private Evaluation(
      EvaluationPlan plan, Encoder backbone, @Nullable AuxiliaryData trainOn, Path out) {
    this.plan = plan;
    this.backbone = backbone;
    this.textures = Textures.of(plan);
    this.auxiliary = trainOn == null ? null : trainOn.set(new ImageReader(plan.budget()));
    this.workspace = Workspace.of(out.resolve("training"));
    this.store = new RowStore(out.resolve("rows"));
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
    List<Method> methods = plan.methods().stream().map(MethodCatalog::named).toList();
    try (Encoder backbone = Backbones.open(plan.backbone(), plan.precision())) {
      return run(plan, out, progress, methods, backbone);
    }
  }

  /** As {@link #run(EvaluationPlan, Path, Progress)}, with methods that need no catalogue. */
  static Results run(
      EvaluationPlan plan, Path out, Progress progress, List<Method> methods, Encoder backbone) {
    requireUse(plan, methods);
    AuxiliaryData trainOn = plan.trainOn().isEmpty() ? null : AuxiliaryData.find(plan.trainOn());
    Evaluation evaluation = new Evaluation(plan, backbone, trainOn, out);
    AuxiliarySet auxiliary = evaluation.auxiliary;
    Jobs.Sources sources =
        new Jobs.Sources(
            evaluation.textures.name(), trainOn, auxiliary == null ? "" : auxiliary.sha256());
    List<LearnJob> jobs = Jobs.of(plan, methods, backbone, sources);
    evaluation.work(jobs, progress);
    Results results = evaluation.write(jobs, out);
    if (results.failures().isEmpty()) {
      evaluation.workspace.forgetFeatures();
    }
    return results;
  }

  private static void requireUse(EvaluationPlan plan, List<Method> methods) {
    if (!plan.trainOn().isEmpty() && methods.stream().noneMatch(m -> m.info().auxiliary())) {
      throw new OptionException(
          "none of the methods %s learns from labelled photos: leave --train-on out, or use one of %s"
              .formatted(plan.methods(), MethodCatalog.auxiliary()));
    }
  }

  private void work(List<LearnJob> jobs, Progress progress) {
    Steps steps = new Steps(progress, jobs.stream().mapToLong(LearnJob::steps).sum());
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
            plan.settings(),
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
        row.method(),
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
        row.dataSha256());
  }

  private Results write(List<LearnJob> jobs, Path out) {
    List<ResultRow> rows = new ArrayList<>();
    List<CategoryDetail> details = new ArrayList<>();
    List<FailedRow> failed = new ArrayList<>();
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
    Results results = Results.of(rows, failed);
    results.writeJson(out.resolve("results.json"));
    results.writeCsv(out.resolve("results.csv"));
    EvaluationPage.write(
        new EvaluationReport(results, details, RunFacts.of(plan, backbone, jobs)),
        out.resolve("report"));
    return results;
  }
}
