package dev.blemish.report.compare;

import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up rows. */
final class Rows {
  private Rows() {}

  static ResultRow row(String method, String place, int shots, long seed, @Nullable Double auroc) {
    return row(method, Map.of("epochs", 60), place, new long[] {shots, seed}, auroc, "photos");
  }

  /**
   * A row.
   *
   * @param place data set and category, as {@code set/category}
   * @param run shots and seed
   */
  static ResultRow row(
      String method,
      Map<String, Object> config,
      String place,
      long[] run,
      @Nullable Double auroc,
      String photos) {
    String[] names = place.split("/", 2);
    return new ResultRow(
        method,
        "mini",
        names[0],
        names[1],
        (int) run[0],
        run[1],
        auroc,
        auroc,
        auroc,
        0.9,
        0.5,
        0.5,
        null,
        20,
        30,
        List.of(),
        10.0 + run[1],
        50.0,
        600.0 + run[1],
        config,
        "0.1.0",
        "ab12",
        photos);
  }

  static Path file(Path file, List<ResultRow> rows) {
    Results.of(rows).writeJson(file);
    return file;
  }
}
