package dev.blemish.cli;

import dev.blemish.bundle.Manifest;
import dev.blemish.error.InputException;
import dev.blemish.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code learn --json} prints.
 *
 * @param bundle the file as it was named
 * @param bytes of the file
 * @param sha256 of the file, hex
 * @param name of the bundle
 * @param method catalogue name
 * @param backbone catalogue name
 * @param seed of all chance
 * @param precision of the encoder
 * @param threads an operation could use
 * @param products what was learned
 * @param thresholds and what they promise
 * @param learnedParameters how many numbers were learned
 * @param seconds it took
 */
record LearnSummary(
    String bundle,
    long bytes,
    String sha256,
    String name,
    String method,
    String backbone,
    long seed,
    String precision,
    int threads,
    List<Product> products,
    Limits thresholds,
    long learnedParameters,
    double seconds) {

  /**
   * A learned product.
   *
   * @param name of the product
   * @param word how texts call it
   * @param photos file names
   */
  record Product(String name, String word, List<String> photos) {}

  /**
   * The thresholds.
   *
   * @param review scores from here on are not simply good
   * @param defect scores from here on are defective
   * @param goodPhotos photos that were scored without having been learned from
   * @param promisedFalseAlarmRate what that number of photos can promise
   * @param statement the same in a sentence
   */
  record Limits(
      double review,
      double defect,
      int goodPhotos,
      double promisedFalseAlarmRate,
      String statement) {}

  static LearnSummary of(Manifest manifest, Path file, double seconds) {
    var thresholds = manifest.thresholds();
    return new LearnSummary(
        file.toString(),
        size(file),
        Sha256.of(file),
        manifest.name(),
        manifest.method(),
        manifest.backbone().name(),
        manifest.provenance().seed(),
        manifest.provenance().precision(),
        manifest.provenance().threads(),
        manifest.products().stream()
            .map(
                p ->
                    new Product(
                        p.name(), p.word(), p.photos().stream().map(f -> f.file()).toList()))
            .toList(),
        new Limits(
            thresholds.review(),
            thresholds.defect(),
            thresholds.goodPhotos(),
            thresholds.promisedFalseAlarmRate(),
            thresholds.statement()),
        manifest.provenance().learnedParameters(),
        seconds);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new InputException(
          "the bundle %s vanished after it was written; learn again".formatted(file), e);
    }
  }
}
