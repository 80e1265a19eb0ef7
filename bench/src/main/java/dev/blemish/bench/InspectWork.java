package dev.blemish.bench;

import dev.blemish.image.ImageWriter;
import dev.blemish.random.Rng;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The command {@code inspect} on JPEGs of 1024 x 1024, good and defective ones, with a bundle
 * learned from four of them: either the time to the first result, or the time of a photo once it
 * runs.
 */
final class InspectWork implements Work {
  private static final int SIDE = 1024;
  private static final int LEARNED = 4;

  private final List<String> command;
  private final boolean first;
  private double millis;

  private InspectWork(List<String> command, boolean first) {
    this.command = command;
    this.first = first;
  }

  /** From the command to the first result, photos given one by one. */
  static InspectWork first(Path data) {
    return of(data, "anople", 1, 2, true);
  }

  /**
   * Many photos.
   *
   * @param words method, photos, threads
   */
  static InspectWork many(Path data, String words) {
    String[] all = words.split(" ", -1);
    return of(data, all[0], Integer.parseInt(all[1]), Integer.parseInt(all[2]), false);
  }

  private static InspectWork of(Path data, String method, int count, int threads, boolean first) {
    String blemish = System.getProperty("bench.blemish", "./blemish");
    Path photos = photos(data, count);
    Path bundle = data.resolve(method + ".blemish");
    if (!Files.exists(bundle)) {
      Path learned = photos(data, LEARNED);
      Program.run(
          List.of(
              blemish,
              "learn",
              learned.toString(),
              "--method",
              method,
              "--name",
              "cap",
              "--out",
              bundle.toString(),
              "--quiet"));
    }
    return new InspectWork(
        List.of(
            blemish,
            "inspect",
            bundle.toString(),
            photos.toString(),
            "--json",
            "--quiet",
            "--threads",
            Integer.toString(threads)),
        first);
  }

  /** A folder of so many photos; every other one beyond those learned from has a defect. */
  static Path photos(Path data, int count) {
    Path folder = data.resolve("photos-" + count);
    if (Files.exists(folder)) {
      return folder;
    }
    Path part = data.resolve("photos-" + count + ".part");
    Product product = ProductFamily.BOTTLE_CAP.product(0);
    try {
      Files.createDirectories(part);
      for (int i = 0; i < count; i++) {
        Rng rng = Rng.of(i);
        boolean good = i < LEARNED || i % 2 == 0;
        Files.write(
            part.resolve("%05d.jpg".formatted(i)),
            ImageWriter.jpeg(
                (good
                        ? product.good(SIDE, SIDE, rng)
                        : product.defective(
                            SIDE, SIDE, product.defects().get(i % product.defects().size()), rng))
                    .image(),
                0.9f));
      }
      return Files.move(part, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, Double> run() {
    Program program = Program.run(command);
    List<Double> lines = program.lines();
    int rest = lines.size() - 1;
    millis = first ? lines.get(0) : (lines.get(rest) - lines.get(0)) / rest;
    return program.facts();
  }

  @Override
  public double millis() {
    return millis;
  }
}
