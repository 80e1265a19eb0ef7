package dev.blemish.data;

import dev.blemish.error.InputException;
import java.nio.file.Path;

/** Knows one layout. Folders are absolute and normalised, and exist. */
interface LayoutReader {
  /** Whether the folder, a whole data set or one category of it, looks like this layout. */
  boolean recognises(Path folder);

  /**
   * Reads a folder that is recognised.
   *
   * @throws InputException if something in it is wrong, with the file or key
   */
  Dataset read(Path folder);
}
