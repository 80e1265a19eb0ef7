package dev.blemish.train;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which a training keeps what it must not compute or lose twice. Files are named by
 * what they depend on, so that nothing stale is ever read.
 */
public final class Workspace {
  /** Bytes of gathered features in memory, unless told otherwise: 1 GiB. */
  public static final long MEMORY_LIMIT = 1L << 30;

  /** No folder: features are kept in a file that goes away, and no state is kept. */
  public static final Workspace NONE = new Workspace(null, MEMORY_LIMIT);

  private static final String FEATURES = ".features";
  private static final int KEY_LENGTH = 24;

  private final @Nullable Path folder;
  private final long memoryLimit;

  private Workspace(@Nullable Path folder, long memoryLimit) {
    this.folder = folder;
    this.memoryLimit = memoryLimit;
  }

  /** A folder, made when something is kept in it. */
  public static Workspace of(Path folder) {
    return new Workspace(folder, MEMORY_LIMIT);
  }

  /**
   * The same with another limit for gathered features; what is learned does not depend on it.
   *
   * @param bytes in memory, at least 0; more go to a temporary file
   */
  public Workspace withMemoryLimit(long bytes) {
    if (bytes < 0) {
      throw new OptionException("the memory limit must not be negative, but is " + bytes);
    }
    return new Workspace(folder, bytes);
  }

  /** Bytes of gathered features in memory; more go to a temporary file in {@link #temporary}. */
  public long memoryLimit() {
    return memoryLimit;
  }

  /** The folder for temporary files; it may have to be made. */
  public Path temporary() {
    return folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
  }

  /**
   * The file for features.
   *
   * @param key everything they depend on: weights, pictures, preprocessing, layers
   */
  Path features(String key) {
    try {
      if (folder == null) {
        Path file = Files.createTempFile("blemish-", FEATURES);
        file.toFile().deleteOnExit();
        return file;
      }
      Files.createDirectories(folder);
      return folder.resolve(name(key) + FEATURES);
    } catch (IOException e) {
      throw new InputException(
          "no file for features can be made in %s (%s): choose a folder you may write to"
              .formatted(
                  folder == null ? System.getProperty("java.io.tmpdir") : folder, e.getMessage()),
          e);
    }
  }

  /** Whether what is kept outlives its user. */
  boolean lasting() {
    return folder != null;
  }

  /**
   * The file for the state of a training.
   *
   * @param key everything the training depends on
   */
  Optional<Path> state(String key) {
    return Optional.ofNullable(folder).map(f -> f.resolve(name(key) + ".training"));
  }

  /** Features can be computed again; the states of trainings stay. */
  public void forgetFeatures() {
    if (folder != null) {
      list(folder).stream()
          .filter(file -> file.toString().endsWith(FEATURES))
          .forEach(Workspace::delete);
    }
  }

  /** Removes the folder with everything in it. */
  public void forgetAll() {
    if (folder != null && Files.isDirectory(folder)) {
      list(folder).stream().sorted(Comparator.reverseOrder()).forEach(Workspace::delete);
      delete(folder);
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new InputException(
          "the folder %s cannot be listed (%s): check its permissions"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new InputException(
          "%s cannot be removed (%s): remove it by hand".formatted(file, e.getMessage()), e);
    }
  }

  private static String name(String key) {
    return Sha256.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
  }
}
