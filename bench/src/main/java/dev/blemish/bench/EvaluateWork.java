package dev.blemish.bench;

import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import dev.blemish.synth.product.DemoProduct;
import dev.blemish.synth.product.PictureSink;
import dev.blemish.synth.product.Product;
import dev.blemish.synth.product.ProductFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The command {@code evaluate}, cold: a table of methods, products, shots and seeds with their
 * metrics and the page. Photos are PNGs of 512 x 512 of procedural products.
 */
final class EvaluateWork implements Work {
  /** What a row of the table takes by the other commands. */
  record Row(String method, String product, String shots, String seed) {}

  static final String THREADS = "2";
  private static final List<Product> PRODUCTS =
      List.of(ProductFamily.BOTTLE_CAP.product(0), ProductFamily.METAL_PLATE.product(0));
  private static final DemoProduct.Counts COUNTS = new DemoProduct.Counts(4, 4, 1, 512);
  private static final List<String> METHODS = List.of("patchcore", "winclip");
  private static final List<String> SHOTS = List.of("1", "4");
  private static final List<String> SEEDS = List.of("0", "1");

  private final Path out;
  private final List<String> command;
  private double millis;

  EvaluateWork(Path data) {
    out = data.resolve("evaluated");
    List<String> words = new ArrayList<>(List.of("evaluate", photos(data).toString()));
    words.addAll(List.of("--method", String.join(",", METHODS)));
    words.addAll(List.of("--shots", String.join(",", SHOTS)));
    words.addAll(List.of("--seeds", String.join(",", SEEDS)));
    words.addAll(List.of("--threads", THREADS, "--out", out.toString()));
    command = Program.command(words);
  }

  /** The rows of the table in its order. */
  static List<Row> rows() {
    return METHODS.stream().flatMap(EvaluateWork::ofMethod).toList();
  }

  private static Stream<Row> ofMethod(String method) {
    return PRODUCTS.stream()
        .flatMap(
            product ->
                SHOTS.stream()
                    .flatMap(
                        shots ->
                            SEEDS.stream()
                                .map(seed -> new Row(method, product.name(), shots, seed))));
  }

  /** The products in the layout of MVTec AD, made when first asked for. */
  static Path photos(Path data) {
    Path folder = data.resolve("table");
    if (!Files.exists(folder)) {
      Path part = data.resolve("table.part");
      PRODUCTS.forEach(product -> new DemoProduct(product, 0, new Pngs()).write(part, COUNTS));
      try {
        Files.move(part, folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  private static final class Pngs implements PictureSink {
    @Override
    public void image(RgbImage image, Path file) {
      ImageWriter.writePng(image, file);
    }

    @Override
    public void mask(Mask mask, Path file) {
      ImageWriter.writePng(mask, file);
    }
  }

  @Override
  public Map<String, Double> run() {
    forget(); // rows that are there already are not measured again
    Program program = Program.run(command);
    millis = program.millis();
    List<ResultRow> rows = Results.readJson(out.resolve("results.json")).rows();
    Map<String, Double> facts = new HashMap<>(program.facts());
    int photos = rows.stream().mapToInt(row -> row.normals() + row.anomalies()).sum();
    facts.put("rows", (double) rows.size());
    facts.put("photos", (double) photos);
    facts.put("photos a second", photos / millis * 1000);
    facts.put(
        "learning ms",
        rows.stream().map(ResultRow::trainSeconds).mapToDouble(s -> s == null ? 0 : s).sum()
            * 1000);
    return facts;
  }

  private void forget() {
    if (!Files.exists(out)) {
      return;
    }
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double millis() {
    return millis;
  }
}
