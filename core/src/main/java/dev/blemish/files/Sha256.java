package dev.blemish.files;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 sums as 64 lower-case hexadecimal digits. */
public final class Sha256 {
  private static final int CHUNK = 1 << 16;

  private Sha256() {}

  /**
   * The sum of a whole file, read in pieces.
   *
   * @throws InputException if the file cannot be read
   */
  public static String of(Path file) {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    } catch (IOException e) {
      throw new InputException(
          "The file " + file + " cannot be read to compute its SHA-256; check that it exists.", e);
    }
    return text(digest.digest());
  }

  /** The sum of an array. */
  public static String of(byte[] bytes) {
    return text(digest().digest(bytes));
  }

  /** The sum of the remaining bytes; position and limit of the buffer stay as they are. */
  public static String of(ByteBuffer bytes) {
    MessageDigest digest = digest();
    digest.update(bytes.duplicate());
    return text(digest.digest());
  }

  /** The digits of a sum. */
  public static String text(byte[] sum) {
    return HexFormat.of().formatHex(sum);
  }

  /** What computes a sum of bytes that come one after another. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
