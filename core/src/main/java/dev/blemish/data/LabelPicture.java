package dev.blemish.data;

import dev.blemish.error.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A label picture as far as the sorting of pictures into good and defective needs it. */
final class LabelPicture {
  private static final long MAX_PIXELS = 100_000_000;

  private LabelPicture() {}

  /**
   * Whether every pixel is black.
   *
   * @throws InputException if it cannot be read or has more than 100 megapixels
   */
  static boolean isBlack(Path label) {
    BufferedImage picture = read(label);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if ((picture.getRGB(x, y) & 0xffffff) != 0) { // zero stays zero in every colour space
          return false;
        }
      }
    }
    return true;
  }

  private static BufferedImage read(Path label) {
    try (ImageInputStream stream = ImageIO.createImageInputStream(label.toFile())) {
      Iterator<ImageReader> readers =
          stream == null ? java.util.Collections.emptyIterator() : ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw unreadable(label, new IOException("no known format"));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MAX_PIXELS) {
          throw new InputException(
              "the label %s has %d pixels, more than %d; replace it"
                  .formatted(label, pixels, MAX_PIXELS));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unreadable(label, e);
    }
  }

  private static InputException unreadable(Path label, Exception cause) {
    return new InputException(
        "the label %s cannot be read as a picture; restore it from the data set".formatted(label),
        cause);
  }
}
