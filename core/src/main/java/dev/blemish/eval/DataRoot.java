package dev.blemish.eval;

import dev.blemish.data.Dataset;
import dev.blemish.data.DatasetLoader;
import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder with data sets, and which of the papers' are in it. */
final class DataRoot {
  private final Path root;
  private final Map<String, Found> found = new HashMap<>();

  /**
   * A folder that there is.
   *
   * @throws InputException when there is none
   */
  DataRoot(Path root) {
    if (!Files.isDirectory(root)) {
      throw new InputException(
          "the folder %s does not exist: name the folder that holds the data sets".formatted(root));
    }
    this.root = root;
  }

  /**
   * A data set that was looked for.
   *
   * @param folder where it is; null where it is not
   * @param dataset what it holds; null where it is not or cannot be read
   * @param obstacle what is wrong; null where nothing is
   */
  record Found(@Nullable Path folder, @Nullable Dataset dataset, @Nullable String obstacle) {}

  /** Looks for a data set; a second time the first answer is given again. */
  Found find(String name) {
    return found.computeIfAbsent(name, n -> look(Presets.dataset(n)));
  }

  private Found look(PaperDataset wanted) {
    for (String name : wanted.folders()) {
      List<Path> fitting = fitting(name);
      if (fitting.size() > 1) {
        return new Found(
            null, null, "several folders fit %s: %s".formatted(wanted.name(), fitting));
      }
      if (!fitting.isEmpty()) {
        return load(fitting.get(0));
      }
    }
    return new Found(
        null,
        null,
        "%s is not there: no folder below %s is called %s"
            .formatted(wanted.name(), root, String.join(", ", wanted.folders())));
  }

  private static Found load(Path folder) {
    try {
      return new Found(folder, DatasetLoader.load(folder), null);
    } catch (InputException e) {
      return new Found(folder, null, "%s cannot be used: %s".formatted(folder, e.getMessage()));
    }
  }

  private List<Path> fitting(String name) {
    List<Path> folders = List.of(root);
    for (String part : name.split("/", -1)) {
      folders = folders.stream().flatMap(folder -> called(folder, part).stream()).toList();
    }
    return folders;
  }

  private static List<Path> called(Path folder, String name) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .filter(child -> plain(String.valueOf(child.getFileName())).equals(plain(name)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InputException(
          "the folder %s cannot be listed (%s): check its permissions"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
