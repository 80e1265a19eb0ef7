package dev.blemish.files;

import dev.blemish.error.InputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file completely or not at all. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Produces the bytes of a file. */
  @FunctionalInterface
  public interface Writer {
    /** Writes everything; the stream is closed by the caller. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the target, then renames over it. Missing folders are made.
   *
   * @throws InputException when the file cannot be written
   */
  public static void write(Path target, Writer writer) {
    Path folder = target.toAbsolutePath().getParent();
    try {
      if (folder == null) {
        throw new IOException("it has no folder");
      }
      Files.createDirectories(folder);
      Path aside = Files.createTempFile(folder, ".blemish-", ".part");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(aside))) {
          writer.write(out);
        }
        Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new InputException(
          "cannot write %s (%s); check the disk's space and the folder's rights"
              .formatted(target, e.getMessage()),
          e);
    }
  }
}
