package dev.blemish.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a procedural product. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    versionProvider = VersionLines.class,
    description = "Write photos of a made-up product, good and defective with masks.",
    footer = {"", "The layout is that of MVTec AD; files of the same names are replaced."})
final class DemoCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "DIR", description = "Folder; the product gets one of its own in it.")
  private Path dir = Path.of("");

  @Option(
      names = "--product",
      paramLabel = "FAMILY",
      defaultValue = "bottle_cap",
      description =
          "bottle_cap, circuit_board, woven_fabric, metal_plate, cookie, granite or pill_blister"
              + " (default: ${DEFAULT-VALUE}).")
  private String family = "bottle_cap";

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Seed of the design and of the photos (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--train",
      paramLabel = "N",
      defaultValue = "8",
      description = "Good photos to learn from (default: ${DEFAULT-VALUE}).")
  private int train;

  @Option(
      names = "--test-good",
      paramLabel = "N",
      defaultValue = "20",
      description = "Good photos to inspect (default: ${DEFAULT-VALUE}).")
  private int testGood;

  @Option(
      names = "--test-bad",
      paramLabel = "N",
      defaultValue = "24",
      description =
          "Defective photos to inspect, rounded up so that every kind of defect occurs equally"
              + " often (default: ${DEFAULT-VALUE}).")
  private int testBad;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "512",
      description = "Width and height of the photos (default: ${DEFAULT-VALUE}).")
  private int size;

  @Override
  public Integer call() {
    DemoPhotos.Counts counts = new DemoPhotos.Counts(train, testGood, testBad, size);
    DemoPhotos demo =
        common.withProgress(
            progress -> DemoPhotos.write(dir, DemoPhotos.family(family), seed, counts, progress));
    Path good = demo.folder().resolve("train").resolve("good");
    Console console = common.console();
    console.line(
        "wrote %s to %s".formatted(Text.count(demo.photos().size(), "photo"), demo.folder()));
    console.line(
        "next: %s learn %s --name %s --shots 4 --out %s.blemish"
            .formatted(
                Console.command(), good, demo.folder().getFileName(), demo.folder().getFileName()));
    return 0;
  }
}
