package dev.blemish.train;

import dev.blemish.error.InputException;
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
  /** No folder: features are kept in a file that goes away, and no state is kept. */
  public static final Workspace NONE = new Workspace(null);

  private static final String FEATURES = ".features";
  private static final int KEY_LENGTH = 24;

  private final @Nullable Path folder;

  private Workspace(@Nullable Path folder) {
    this.folder = folder;
  }

  /** A folder, made when something is kept in it. */
  public static Workspace of(Path folder) {
    return new Workspace(folder);
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
