package dev.blemish.cli;

import dev.blemish.ProgressLines;
import dev.blemish.bundle.Bundle;
import dev.blemish.bundle.Manifest;
import dev.blemish.data.PhotoFolder;
import dev.blemish.error.OptionException;
import dev.blemish.inspect.LearnOptions;
import dev.blemish.inspect.Learner;
import dev.blemish.inspect.ProductPhotos;
import dev.blemish.train.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns one or more products from good photos and writes a bundle. */
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Learn a product from photos of good parts and write a .blemish bundle.",
    footer = {
      "",
      "One product:      blemish learn good/ --name bottle --out bottle.blemish",
      "Several products: blemish learn --product bottle=b/ --product cap=c/ --out parts.blemish",
      "An existing bundle is replaced when the new one is complete."
    })
final class LearnCommand implements Callable<Integer> {
  /** How names of bundles end. */
  static final String ENDING = ".blemish";

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private PhotoOptions limits = new PhotoOptions();
  @Mixin private MethodOptions method = new MethodOptions();
  @Mixin private TilingOptions tiling = new TilingOptions();

  @Parameters(
      paramLabel = "GOOD",
      arity = "0..*",
      description = "Photos of good parts: files and folders.")
  private List<Path> good = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the part is called, e.g. bottle; the word helps to learn.")
  private @Nullable String name;

  @Option(
      names = "--product",
      paramLabel = "NAME=DIR",
      description = "A product and its good photos; may be repeated: one bundle knows them all.")
  private List<String> products = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "anople",
      description = "How to learn, see: blemish methods (default: ${DEFAULT-VALUE}).")
  private String methodName = "anople";

  @Option(
      names = "--shots",
      paramLabel = "K",
      description = "Learn from K of the photos, chosen by the seed (default: from all).")
  private @Nullable Integer shots;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of all chance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FILE.blemish",
      required = true,
      description = "The bundle to write.")
  private Path out = Path.of("");

  @Option(
      names = "--good-for-threshold",
      paramLabel = "DIR",
      description = "Further good photos that only the thresholds see; may be repeated.")
  private List<Path> goodForThreshold = new ArrayList<>();

  @Option(
      names = "--false-alarm-rate",
      paramLabel = "R",
      defaultValue = "0.01",
      description = "Wanted share of good parts not called good (default: ${DEFAULT-VALUE}).")
  private double falseAlarmRate;

  @Option(
      names = "--memory-limit",
      paramLabel = "MIB",
      defaultValue = "" + (Workspace.MEMORY_LIMIT >> 20),
      description = {
        "MiB of patch features in memory while a method chooses what it keeps of them; more go to a",
        "temporary file beside the bundle, with the same result (default: ${DEFAULT-VALUE})."
      })
  private int memoryLimit;

  @Option(names = "--json", description = "Print one JSON object instead of sentences.")
  private boolean json;

  @Override
  public Integer call() {
    checkOut();
    List<ProductPhotos> chosen = SupportChoice.choose(candidates(), shots, seed);
    LearnOptions options = options();
    engine.applyThreads();
    long start = System.nanoTime();
    Bundle bundle = common.withProgress(progress -> Learner.learn(chosen, options, progress));
    bundle.write(out);
    workspace().forgetAll();
    LearnSummary summary =
        LearnSummary.of(bundle.manifest(), out, (System.nanoTime() - start) / 1e9);
    if (json) {
      common.console().line(Json.line(summary));
    } else {
      tell(summary, bundle.manifest());
    }
    return 0;
  }

  /** Before any time is spent on learning. */
  private void checkOut() {
    if (!String.valueOf(out.getFileName()).endsWith(ENDING)) {
      throw new OptionException(
          "the bundle must be named FILE%s, not '%s'; change --out".formatted(ENDING, out));
    }
    if (Files.isDirectory(out)) {
      throw new OptionException("%s is a folder; give --out the name of a file".formatted(out));
    }
  }

  private List<ProductPhotos> candidates() {
    if (products.isEmpty()) {
      return List.of(oneProduct());
    }
    if (!good.isEmpty()) {
      throw common.usage("photos of good parts stand either alone or behind --product NAME=DIR");
    }
    List<ProductPhotos> all = new ArrayList<>();
    for (String product : products) {
      int equals = product.indexOf('=');
      if (equals < 1 || equals == product.length() - 1) {
        throw common.usage(
            "--product needs NAME=DIR, e.g. --product bottle=photos, not '%s'".formatted(product));
      }
      String called = product.substring(0, equals);
      if (all.stream().anyMatch(other -> other.name().equals(called))) {
        throw new OptionException(
            "two products are called '%s'; give each --product a name of its own"
                .formatted(called));
      }
      Path folder = Path.of(product.substring(equals + 1));
      all.add(SupportChoice.product(called, List.of(folder)));
    }
    return all;
  }

  private ProductPhotos oneProduct() {
    if (good.isEmpty()) {
      throw common.usage("no photo of a good part was named; give files or folders");
    }
    if (name == null) {
      throw common.usage("the part needs a name; give one with --name, e.g. --name bottle");
    }
    return SupportChoice.product(name, good);
  }

  private LearnOptions options() {
    String bundleName = name == null ? stem(out) : name;
    return LearnOptions.defaults(bundleName)
        .withMethod(methodName)
        .withBackbone(method.backbone())
        .withPrecision(engine.precision())
        .withSeed(seed)
        .withSettings(method.settings())
        .withGoodForThreshold(unseen())
        .withFalseAlarmRate(falseAlarmRate)
        .withTextures(method.textures())
        .withBudget(limits.budget())
        .withTrainOn(method.trainOn())
        .withWorkspace(workspace())
        .withTiling(tiling.tiling());
  }

  /** Beside the bundle, so that a stopped training goes on; gone when the bundle is there. */
  private Workspace workspace() {
    OptionException.requireBetween("--memory-limit", memoryLimit, 0, Integer.MAX_VALUE);
    return Workspace.of(out.resolveSibling(out.getFileName() + ".training"))
        .withMemoryLimit((long) memoryLimit << 20);
  }

  private static String stem(Path file) {
    String fileName = String.valueOf(file.getFileName());
    return fileName.substring(0, fileName.length() - ENDING.length());
  }

  /** Those that are learned from are left aside later, with a note. */
  private List<Path> unseen() {
    return goodForThreshold.isEmpty() ? List.of() : PhotoFolder.list(goodForThreshold, false);
  }

  private void tell(LearnSummary summary, Manifest manifest) {
    Console console = common.console();
    for (LearnSummary.Product product : summary.products()) {
      console.line(
          "learned %s from %s: %s"
              .formatted(
                  product.name(),
                  Text.count(product.photos().size(), "good photo"),
                  String.join(", ", product.photos())));
    }
    console.line(
        "method %s on %s, %d learned numbers, seed %d, %s, %s"
            .formatted(
                summary.method(),
                summary.backbone(),
                summary.learnedParameters(),
                summary.seed(),
                summary.precision(),
                ProgressLines.duration(summary.seconds())));
    console.line(
        "thresholds: review from %s, defect from %s"
            .formatted(
                Text.score(summary.thresholds().review()),
                Text.score(summary.thresholds().defect())));
    console.line(summary.thresholds().statement());
    manifest.provenance().notes().forEach(console::line);
    console.line("wrote %s (%s)".formatted(out, Text.bytes(summary.bytes())));
    console.line("next: %s inspect %s PHOTOS --out report".formatted(Console.command(), out));
  }
}
