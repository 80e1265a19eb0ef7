package dev.blemish.data;

import dev.blemish.error.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** A BMP label picture as far as the sorting of pictures into good and defective needs it. */
final class LabelPicture {
  private static final long MAX_BYTES = 64L << 20;
  private static final long MAX_PIXELS = 25_000_000;
  private static final int HEADER = 54;
  private static final int MAX_COLOURS = 256;

  private LabelPicture() {}

  /**
   * Whether every pixel is black.
   *
   * @throws InputException if it is no BMP picture, is damaged, or has more than 64 MiB or 25
   *     megapixels
   */
  static boolean isBlack(Path label) {
    BufferedImage picture = decode(label, bytes(label));
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if ((picture.getRGB(x, y) & 0xffffff) != 0) { // zero stays zero in every colour space
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] bytes(Path label) {
    try {
      if (Files.size(label) > MAX_BYTES) {
        throw damaged(label, "more than %d bytes".formatted(MAX_BYTES), null);
      }
      return Files.readAllBytes(label);
    } catch (IOException e) {
      throw damaged(label, "cannot be opened", e);
    }
  }

  private static BufferedImage decode(Path label, byte[] bytes) {
    requireSoundHeader(label, bytes);
    BufferedImage picture;
    try {
      picture = ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException | RuntimeException e) { // the decoder trips over damage in many ways
      throw damaged(label, "pixels cannot be decoded", e);
    }
    if (picture == null) {
      throw damaged(label, "unknown kind of BMP", null);
    }
    return picture;
  }

  /** Before the decoder allocates what a damaged header asks for. */
  private static void requireSoundHeader(Path label, byte[] bytes) {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < HEADER || bytes[0] != 'B' || bytes[1] != 'M') {
      throw damaged(label, "not a BMP picture", null);
    }
    int start = header.getInt(10);
    int size = header.getInt(14);
    int colours = header.getInt(46);
    if (start < HEADER || start > bytes.length || size < 40 || size > start || colours < 0) {
      throw damaged(label, "damaged header", null);
    }
    long pixels = Math.abs((long) header.getInt(18)) * Math.abs((long) header.getInt(22));
    if (pixels > MAX_PIXELS || colours > MAX_COLOURS) {
      throw damaged(label, "%d pixels, %d colours".formatted(pixels, colours), null);
    }
  }

  private static InputException damaged(Path label, String why, @Nullable Exception cause) {
    String message =
        "the label %s cannot be read as a BMP picture (%s); restore it from the data set"
            .formatted(label, why);
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
