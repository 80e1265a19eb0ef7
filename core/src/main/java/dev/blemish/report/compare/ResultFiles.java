package dev.blemish.report.compare;

import dev.blemish.error.InputException;
import dev.blemish.report.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads what is to be compared. */
final class ResultFiles {
  private static final String NAME = "results.json";

  private ResultFiles() {}

  /** One evaluation and where it was read. */
  record Source(Path file, Results results) {}

  /**
   * Reads files and folders that hold a {@code results.json}; one that is given twice counts once.
   */
  static List<Source> read(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (Path path : paths) {
      Path file = file(path);
      if (!files.contains(file.toAbsolutePath().normalize())) {
        files.add(file.toAbsolutePath().normalize());
        sources.add(new Source(file, Results.readJson(file)));
      }
    }
    if (sources.stream().allMatch(source -> source.results().rows().isEmpty())) {
      throw new InputException(
          "there is no row in %s; run blemish evaluate again".formatted(names(sources)));
    }
    return sources;
  }

  private static Path file(Path path) {
    if (Files.isRegularFile(path)) {
      return path;
    }
    if (Files.isDirectory(path)) {
      if (Files.isRegularFile(path.resolve(NAME))) {
        return path.resolve(NAME);
      }
      throw new InputException(
          "the folder %s holds no %s; give the folder that blemish evaluate wrote"
              .formatted(path, NAME));
    }
    throw new InputException(
        "%s does not exist; give a %s or the folder that holds it".formatted(path, NAME));
  }

  private static String names(List<Source> sources) {
    return String.join(", ", sources.stream().map(source -> source.file().toString()).toList());
  }
}
