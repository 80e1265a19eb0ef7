package dev.blemish.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * SHA-256 of files and of what a result was measured on. Two results with the same fingerprint saw
 * the same pictures with the same labels and masks.
 */
public final class Fingerprint {
  private static final int BLOCK = 1 << 16;

  private Fingerprint() {}

  /**
   * The fingerprint of a category's test pictures: SHA-256 over one line per picture, in byte order
   * of the paths: the path below the deepest folder that holds all of them (so that it does not
   * matter where the data set lies), label, kind, size and SHA-256 of the picture, SHA-256 of the
   * mask or a dash.
   *
   * @return 64 lower-case hexadecimal digits
   * @throws InputException if a picture or mask cannot be read
   */
  public static String of(TestSplit split) {
    MessageDigest digest = sha256();
    List<Path> files = split.photos().stream().map(TestPhoto::file).toList();
    Path base = files.isEmpty() ? Path.of("") : commonFolder(files);
    for (TestPhoto photo : split.photos()) {
      String relative = base.relativize(photo.file()).toString().replace('\\', '/');
      String line =
          String.join(
              "\0",
              relative,
              photo.anomalous() ? "1" : "0",
              photo.defect(),
              Long.toString(size(photo.file())),
              file(photo.file()),
              photo.mask().map(Fingerprint::file).orElse("-"));
      digest.update((line + "\n").getBytes(UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** As {@link #of(TestSplit)}. */
  public static String of(Category category) {
    return of(category.testSplit());
  }

  /**
   * SHA-256 of a file's bytes, read in blocks.
   *
   * @return 64 lower-case hexadecimal digits
   * @throws InputException if it cannot be read
   */
  public static String file(Path file) {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Path commonFolder(List<Path> files) {
    Path common = Listing.parent(files.get(0));
    for (Path file : files) {
      while (!file.startsWith(common)) {
        common = Listing.parent(common);
      }
    }
    return common;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, IOException cause) {
    return new InputException(
        "the file %s cannot be read; restore it or check its permissions".formatted(file), cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
