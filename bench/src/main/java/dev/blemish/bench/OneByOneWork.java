package dev.blemish.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The command {@code inspect} on one thread, photo after photo: what counts is the median time from
 * one result to the next. The bundles are learned when first asked for.
 */
final class OneByOneWork implements Work {
  private static final int SIDE = 1024;
  private static final int LEARNED = 4;
  private static final int INSPECTED = 12;

  private final List<String> command;
  private double millis;

  private OneByOneWork(Path bundle, Path photos) {
    command =
        Program.command(List.of("inspect", bundle.toString(), photos.toString(), "--threads", "1"));
  }

  /** With a bundle of many products. Words: products, method, options of {@code learn}. */
  static OneByOneWork products(Path data, String words) {
    GoodPhotos photos = new GoodPhotos(data);
    String[] all = words.split(" ", 2);
    Path bundle = bundle(photos, Integer.parseInt(all[0]), all[1]);
    return new OneByOneWork(bundle, photos.copies(0, SIDE, INSPECTED));
  }

  /** On photos of some size. Words: pixels of a side, method, options of {@code learn}. */
  static OneByOneWork side(Path data, String words) {
    GoodPhotos photos = new GoodPhotos(data);
    String[] all = words.split(" ", 2);
    Path bundle = bundle(photos, 1, all[1]);
    return new OneByOneWork(bundle, photos.copies(0, Integer.parseInt(all[0]), INSPECTED));
  }

  /**
   * With a bundle learned from tiles. Words: tiles (a square number), method, options of {@code
   * learn}.
   */
  static OneByOneWork tiles(Path data, String words) {
    GoodPhotos photos = new GoodPhotos(data);
    String[] all = words.split(" ", 2);
    long along = Math.round(Math.sqrt(Integer.parseInt(all[0])));
    Path bundle = bundle(photos, 1, all[1] + " --tiles " + along);
    return new OneByOneWork(bundle, photos.copies(0, SIDE, INSPECTED));
  }

  private static Path bundle(GoodPhotos photos, int products, String methodAndOptions) {
    String name = products + "-" + methodAndOptions.replaceAll("[^A-Za-z0-9]+", "-");
    Path bundle = photos.folder().resolve(name + ".blemish");
    if (!Files.exists(bundle)) {
      List<String> learn = new ArrayList<>(List.of("learn", "--out", bundle.toString()));
      IntStream.range(0, products)
          .mapToObj(i -> "part%d=%s".formatted(i, photos.of(i, SIDE, LEARNED)))
          .forEach(product -> learn.addAll(List.of("--product", product)));
      learn.add("--method");
      learn.addAll(List.of(methodAndOptions.split(" ", -1)));
      Program.run(Program.command(learn));
    }
    return bundle;
  }

  @Override
  public Map<String, Double> run() {
    Program program = Program.run(command);
    List<Double> lines = program.lines();
    millis =
        Numbers.median(
            IntStream.range(1, lines.size())
                .mapToDouble(i -> lines.get(i) - lines.get(i - 1))
                .toArray());
    return program.facts();
  }

  @Override
  public double millis() {
    return millis;
  }
}
