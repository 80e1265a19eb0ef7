package dev.blemish.cli;

import dev.blemish.Inspection;
import dev.blemish.ProgressLines;
import dev.blemish.Verdict;
import dev.blemish.bundle.Bundle;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.RgbImage;
import dev.blemish.inspect.Inspector;
import dev.blemish.inspect.InspectorOptions;
import dev.blemish.inspect.LearnOptions;
import dev.blemish.inspect.Learner;
import dev.blemish.inspect.ProductPhotos;
import dev.blemish.metric.Auroc;
import dev.blemish.report.InspectedPhoto;
import dev.blemish.report.InspectionPage;
import dev.blemish.synth.product.DemoProduct;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Everything once, on a made-up product. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Learn a made-up product from 4 good photos, inspect unseen ones, show a report.")
final class QuickstartCommand implements Callable<Integer> {
  private static final long DESIGN = 0;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "report",
      description = "Folder for everything (default: ${DEFAULT-VALUE}).")
  private Path dir = Path.of("report");

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Option(names = "--good", hidden = true, defaultValue = "18")
  private int good;

  @Option(names = "--bad", hidden = true, defaultValue = "18")
  private int bad;

  @Option(names = "--size", hidden = true, defaultValue = "512")
  private int size;

  @Option(names = "--set", hidden = true)
  private Map<String, String> settings = new LinkedHashMap<>();

  /** What {@code quickstart --json} prints. */
  private record Answer(
      String report,
      String bundle,
      String photos,
      int inspected,
      int missed,
      int falseAlarms,
      @Nullable Double imageAuroc,
      double seconds) {}

  @Override
  public Integer call() {
    engine.applyThreads();
    long start = System.nanoTime();
    DemoPhotos.Counts counts = new DemoPhotos.Counts(4, good, bad, size);
    DemoPhotos demo =
        common.withProgress(
            progress ->
                DemoPhotos.write(
                    dir.resolve("demo"), DemoProduct.FAMILY, DESIGN, counts, progress));
    Path file = dir.resolve("demo.blemish");
    learn(demo).write(file);
    Truth truth = new Truth(demo);
    OptionalDouble auroc = inspect(file, demo, truth);
    Answer answer =
        new Answer(
            dir.resolve("index.html").toString(),
            file.toString(),
            demo.folder().toString(),
            truth.scores.size(),
            truth.missed,
            truth.falseAlarms,
            auroc.isPresent() ? auroc.getAsDouble() : null,
            (System.nanoTime() - start) / 1e9);
    if (json) {
      common.console().line(Json.line(answer));
    } else {
      tell(answer);
    }
    return truth.failures == 0 ? 0 : Rim.FAILED;
  }

  private Bundle learn(DemoPhotos demo) {
    String name = String.valueOf(demo.folder().getFileName());
    LearnOptions options =
        LearnOptions.defaults(name).withPrecision(engine.precision()).withSettings(settings);
    List<ProductPhotos> products =
        List.of(new ProductPhotos(name, name.replace('_', ' '), demo.train()));
    return common.withProgress(progress -> Learner.learn(products, options, progress));
  }

  private OptionalDouble inspect(Path file, DemoPhotos demo, Truth truth) {
    InspectorOptions options = InspectorOptions.defaults().withPrecision(engine.precisionOrNull());
    try (Inspector inspector = Inspector.open(file, options);
        InspectionPage page =
            InspectionPage.start(
                dir,
                InspectionFolder.heading(
                    inspector.manifest(), file.toString(), common.command()))) {
      truth.page = page;
      PhotoRun run = new PhotoRun(inspector, ImageBudget.DEFAULT);
      common.withProgress(
          progress -> {
            run.run(demo.test(), progress, truth);
            return true;
          });
      OptionalDouble auroc = truth.auroc();
      page.finish(auroc.isPresent() ? auroc.getAsDouble() : null);
      return auroc;
    }
  }

  private void tell(Answer answer) {
    Console console = common.console();
    console.line(
        "learned from 4 good photos, inspected %d unseen ones in %s"
            .formatted(answer.inspected(), ProgressLines.duration(answer.seconds())));
    Double auroc = answer.imageAuroc();
    console.line(
        "image AUROC %s, missed %d defective, %d false alarms"
            .formatted(
                auroc == null ? "-" : String.format(Locale.ROOT, "%.3f", auroc),
                answer.missed(),
                answer.falseAlarms()));
    console.line("open: " + answer.report());
    console.line("");
    console.line("The same with your own photos:");
    console.line(
        "  " + Console.command() + " learn good-photos/ --name bottle --out bottle.blemish");
    console.line("  " + Console.command() + " inspect bottle.blemish new-photos/ --out report");
    console.line("  " + Console.command() + " verify bottle.blemish");
  }

  /** Compares with what is known of the made-up photos. */
  private static final class Truth implements PhotoRun.Listener {
    private final DemoPhotos demo;
    private final List<Float> scores = new ArrayList<>();
    private final List<Boolean> labels = new ArrayList<>();
    private @Nullable InspectionPage page;
    private int missed;
    private int falseAlarms;
    private int failures;

    Truth(DemoPhotos demo) {
      this.demo = demo;
    }

    @Override
    public void inspected(Path file, RgbImage photo, Inspection inspection) {
      boolean defective = demo.isDefective(file);
      scores.add((float) inspection.score());
      labels.add(defective);
      missed += defective && inspection.verdict() == Verdict.GOOD ? 1 : 0;
      falseAlarms += !defective && inspection.verdict() == Verdict.DEFECT ? 1 : 0;
      if (page != null) {
        String name = demo.folder().relativize(file).toString();
        page.add(new InspectedPhoto(name, inspection, photo, defective));
      }
    }

    @Override
    public void failed(Path file, String error) {
      failures++;
      if (page != null) {
        page.addFailure(file.toString(), error);
      }
    }

    OptionalDouble auroc() {
      float[] values = new float[scores.size()];
      boolean[] defective = new boolean[scores.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = scores.get(i);
        defective[i] = labels.get(i);
      }
      return Auroc.of(values, defective);
    }
  }
}
