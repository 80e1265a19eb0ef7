package dev.blemish.cli;

import dev.blemish.Inspection;
import dev.blemish.Verdict;
import dev.blemish.data.PhotoFolder;
import dev.blemish.error.InputException;
import dev.blemish.image.RgbImage;
import dev.blemish.inspect.Inspector;
import dev.blemish.inspect.InspectorOptions;
import dev.blemish.report.JsonLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Inspects photos with a bundle. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Inspect photos: score, verdict, regions; one line per photo as it is done.",
    footer = {
      "",
      "With --out, the folder gets index.html, inspections.jsonl and heatmaps/.",
      "Exit codes: 0 done; 1 some photos could not be inspected, all others were;",
      "2 usage; 3 with --fail-on-defect: a defect was found and no photo failed."
    })
final class InspectCommand implements Callable<Integer> {
  private static final int DEFECT_FOUND = 3;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private PhotoOptions limits = new PhotoOptions();

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "What blemish learn has written.")
  private Path bundle = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "IMAGE_OR_DIR",
      description = "Photos and folders of photos.")
  private List<Path> named = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for heatmaps and the report.")
  private @Nullable Path out;

  @Option(names = "--json", description = "One JSON object per line instead of a table.")
  private boolean json;

  @Option(names = "--fail-on-defect", description = "Exit with 3 when a defect was found.")
  private boolean failOnDefect;

  @Option(names = "--recursive", description = "Read the folders below the named ones too.")
  private boolean recursive;

  @Option(
      names = "--heatmaps",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether --out gets a heatmap file of every photo (default: it does).")
  private boolean heatmaps = true;

  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private int failures;

  @Override
  public Integer call() {
    Map<Path, String> wrong = new LinkedHashMap<>();
    List<Path> photos = photos(wrong);
    engine.applyThreads();
    InspectorOptions options =
        InspectorOptions.defaults()
            .withPrecision(engine.precisionOrNull())
            .withBudget(limits.budget());
    try (Inspector inspector = Inspector.open(bundle, options)) {
      if (out == null) {
        run(inspector, photos, wrong, new Rows());
      } else {
        InspectionFolder.write(
            new InspectionFolder.Plan(out, heatmaps, bundle.toString(), common.command()),
            inspector.manifest(),
            folder -> run(inspector, photos, wrong, new Both(new Rows(), folder)));
      }
    }
    tellEnd();
    if (failures > 0) {
      return Rim.FAILED;
    }
    return failOnDefect && verdicts.containsKey(Verdict.DEFECT) ? DEFECT_FOUND : 0;
  }

  /** The photos to inspect; what cannot be found is a row of its own and ends nothing. */
  private List<Path> photos(Map<Path, String> wrong) {
    Map<Path, Path> photos = new LinkedHashMap<>();
    for (Path path : named) {
      try {
        for (Path photo : PhotoFolder.list(List.of(path), recursive)) {
          photos.putIfAbsent(photo.toAbsolutePath().normalize(), photo);
        }
      } catch (InputException e) {
        wrong.putIfAbsent(path, e.getMessage());
      }
    }
    return List.copyOf(photos.values());
  }

  private void run(
      Inspector inspector, List<Path> photos, Map<Path, String> wrong, PhotoRun.Listener listener) {
    if (!json) {
      common.console().line("verdict     score  regions      ms  file");
    }
    wrong.forEach(listener::failed);
    PhotoRun run = new PhotoRun(inspector, limits.budget());
    common.withProgress(
        progress -> {
          run.run(photos, progress, listener);
          return photos.size();
        });
  }

  private void tellEnd() {
    if (json) {
      return;
    }
    int all = verdicts.values().stream().mapToInt(Integer::intValue).sum() + failures;
    common
        .console()
        .line(
            "%s: %d good, %d review, %d defect, %d failed"
                .formatted(
                    Text.count(all, "photo"),
                    verdicts.getOrDefault(Verdict.GOOD, 0),
                    verdicts.getOrDefault(Verdict.REVIEW, 0),
                    verdicts.getOrDefault(Verdict.DEFECT, 0),
                    failures));
    if (out != null) {
      common.console().line("report: " + out.resolve("index.html"));
    }
  }

  /** Prints and counts. */
  private final class Rows implements PhotoRun.Listener {
    @Override
    public void inspected(Path file, RgbImage photo, Inspection inspection) {
      verdicts.merge(inspection.verdict(), 1, Integer::sum);
      common
          .console()
          .line(
              json
                  ? JsonLines.inspected(file.toString(), inspection, bundle.toString())
                  : String.format(
                      Locale.ROOT,
                      "%-7s  %8.4f  %7d  %6.0f  %s",
                      inspection.verdict().word(),
                      inspection.score(),
                      inspection.regions().size(),
                      inspection.millis(),
                      file));
    }

    @Override
    public void failed(Path file, String error) {
      failures++;
      common
          .console()
          .line(
              json
                  ? JsonLines.failed(file.toString(), error)
                  : "%-7s  %8s  %7s  %6s  %s".formatted("failed", "-", "-", "-", error));
    }
  }

  /** Tells two listeners. */
  private record Both(PhotoRun.Listener first, PhotoRun.Listener second)
      implements PhotoRun.Listener {
    @Override
    public void inspected(Path file, RgbImage photo, Inspection inspection) {
      second.inspected(file, photo, inspection);
      first.inspected(file, photo, inspection);
    }

    @Override
    public void failed(Path file, String error) {
      second.failed(file, error);
      first.failed(file, error);
    }
  }
}
