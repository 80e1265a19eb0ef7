package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that a list inside a data set names: they must lie below the data set's folder. */
final class ListedFile {
  private ListedFile() {}

  /**
   * The file.
   *
   * @param root the folder that it must lie below, absolute and normalised
   * @param base where the name starts from, {@code root} or below
   * @param listed the name in the list
   * @param where the place in the list, for messages
   * @throws InputException if the name leaves the root or there is no such file
   */
  static Path of(Path root, Path base, String listed, String where) {
    Path file = resolve(root, base, listed, where);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s names the file %s, which does not exist; restore it or correct the list"
              .formatted(where, file));
    }
    return file;
  }

  /** As {@link #of}, for a name that need not exist. */
  static Path resolve(Path root, Path base, String listed, String where) {
    Path file;
    try {
      file = base.resolve(listed).normalize();
    } catch (InvalidPathException e) {
      throw new InputException(
          "%s is '%s', which is not a file name; correct the list".formatted(where, listed), e);
    }
    if (listed.isBlank() || Path.of(listed).isAbsolute() || !file.startsWith(root)) {
      throw new InputException(
          "%s is '%s', which does not lie inside %s; only paths below the data set are read"
              .formatted(where, listed, root));
    }
    return file;
  }
}
