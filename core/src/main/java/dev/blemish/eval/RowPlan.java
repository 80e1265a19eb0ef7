package dev.blemish.eval;

import dev.blemish.data.TestSplit;
import dev.blemish.report.FailedRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One row of the table, before it is measured.
 *
 * @param choice the method with its variant and settings
 * @param dataset name of the data set
 * @param category name of the category
 * @param shots good photos learned from
 * @param seed of the choice and the learning
 * @param supportFiles the good photos, below the root of the data set
 * @param root of the data set
 * @param test the pictures that are judged
 * @param shown whether the page shows photos of this row
 * @param config the method's configuration and everything else that the numbers depend on
 * @param dataSha256 fingerprint of the judged pictures
 * @param key SHA-256 of all of the above and of the photos learned from: equal keys, equal rows
 */
record RowPlan(
    MethodChoice choice,
    String dataset,
    String category,
    int shots,
    long seed,
    List<String> supportFiles,
    Path root,
    TestSplit test,
    boolean shown,
    Map<String, Object> config,
    String dataSha256,
    String key) {

  /** For people: method, category, shots and seed. */
  String title() {
    return "%s %s, %d %s, seed %d"
        .formatted(choice.title(), category, shots, shots == 1 ? "shot" : "shots", seed);
  }

  /** The row as one that could not be measured. */
  FailedRow failed(String error) {
    return new FailedRow(choice.method(), dataset, category, shots, seed, error, choice.variant());
  }

  /** The name of a file below the data set's root, the same on every system. */
  String below(Path file) {
    return below(root, file);
  }

  static String below(Path root, Path file) {
    Path relative = file.startsWith(root) ? root.relativize(file) : file;
    return relative.toString().replace('\\', '/');
  }
}
