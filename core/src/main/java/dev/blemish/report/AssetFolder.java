package dev.blemish.report;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pictures of a page. They gather in a folder aside and move to {@code assets/} at the end, so
 * that the page of an earlier run keeps its own pictures until the new page is complete.
 */
final class AssetFolder implements AutoCloseable {
  /** Only names that a page gave itself are ever deleted. */
  private static final Pattern OWN = Pattern.compile("\\d{6,}-(photo|heat|mask)\\.(jpg|png)");

  private final Path folder;
  private final Path aside;
  private final Thread cleaner;
  private final List<String> names = new ArrayList<>();

  private AssetFolder(Path folder, Path aside) {
    this.folder = folder;
    this.aside = aside;
    this.cleaner = new Thread(() -> discard(aside), "blemish-assets-cleaner");
  }

  /** A new gathering folder inside {@code dir}, which is made when missing. */
  static AssetFolder in(Path dir) {
    try {
      Files.createDirectories(dir);
      AssetFolder assets =
          new AssetFolder(dir.resolve("assets"), Files.createTempDirectory(dir, ".assets-"));
      Runtime.getRuntime().addShutdownHook(assets.cleaner);
      return assets;
    } catch (IOException e) {
      throw failed(dir, e);
    }
  }

  /**
   * Keeps a picture.
   *
   * @param number of the photo
   * @param kind photo, heat or mask
   * @param ending jpg or png
   * @return its address, relative to the page
   */
  String put(int number, String kind, String ending, byte[] bytes) {
    String name = "%06d-%s.%s".formatted(number, kind, ending);
    try {
      Files.write(aside.resolve(name), bytes);
    } catch (IOException e) {
      throw failed(aside.resolve(name), e);
    }
    names.add(name);
    return "assets/" + name;
  }

  /** Puts the pictures in place of an earlier page's. Files of other names stay. */
  void commit() {
    try {
      Files.createDirectories(folder);
      deleteOwn(folder);
      for (String name : names) {
        Files.move(aside.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    discard(aside);
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      return; // the machine is stopping and the cleaner runs anyway
    }
  }

  private static void discard(Path aside) {
    try {
      if (Files.isDirectory(aside)) {
        deleteOwn(aside);
        Files.delete(aside);
      }
    } catch (IOException e) {
      return; // a leftover temporary folder hurts nobody; the first error matters more
    }
  }

  private static void deleteOwn(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (OWN.matcher(String.valueOf(file.getFileName())).matches()) {
          Files.delete(file);
        }
      }
    }
  }

  private static InputException failed(Path path, IOException e) {
    return new InputException(
        "cannot write %s (%s); check the disk's space and the folder's rights"
            .formatted(path, e.getMessage()),
        e);
  }
}
