package dev.blemish.image;

import dev.blemish.error.InputException;
import dev.blemish.image.codec.BadPictureException;
import dev.blemish.image.codec.Decoding;
import dev.blemish.image.codec.Format;
import dev.blemish.image.codec.Header;
import dev.blemish.image.codec.Samples;
import dev.blemish.image.codec.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

/**
 * Reads picture files: the one way from bytes to upright 8-bit RGB. JPEG (grey, colour, print
 * colours), PNG, BMP, TIFF and WebP, recognised by content; EXIF orientation is applied, alpha is
 * dropped, embedded colour profiles are ignored, of several pages or frames the first is read.
 *
 * <p>Whatever is wrong with a file ends in an {@link InputException} that names it; a file that
 * ends too early is refused, never half decoded. Immutable and safe to share between threads.
 */
public final class ImageReader {
  private final ImageBudget budget;

  /** A reader that keeps to a budget. */
  public ImageReader(ImageBudget budget) {
    this.budget = budget;
  }

  /** Whether the file name ends like a picture's: jpg, jpeg, png, bmp, tif, tiff, webp. */
  public static boolean looksLikeImage(Path file) {
    Path name = file.getFileName();
    return name != null && Format.isNamedLikePicture(name.toString());
  }

  /**
   * Reads a picture.
   *
   * @throws InputException when the file is missing, unreadable, no picture, damaged or over budget
   */
  public RgbImage read(Path file) {
    return read(bytes(file), file.toString());
  }

  /**
   * Reads a picture from memory.
   *
   * @param bytes the content of a picture file
   * @param name what messages call it
   * @throws InputException when the bytes are no picture, damaged or over budget
   */
  public RgbImage read(byte[] bytes, String name) {
    Header header = header(bytes, name);
    Samples samples = decode(bytes, header, name);
    Turn turn = Turn.of(header.orientation(), samples.width(), samples.height());
    return new RgbImage(turn.width(), turn.height(), turn.rgb(samples.rgb()));
  }

  /**
   * Reads a mask: every value that is not zero is defective, small label numbers included.
   *
   * @throws InputException as {@link #read(Path)}
   */
  public Mask readMask(Path file) {
    byte[] bytes = bytes(file);
    Header header = header(bytes, file.toString());
    Samples samples = decode(bytes, header, file.toString());
    Turn turn = Turn.of(header.orientation(), samples.width(), samples.height());
    return new Mask(turn.width(), turn.height(), turn.flags(samples.nonZero()));
  }

  /**
   * The size of the upright picture, from its header alone.
   *
   * @throws InputException as {@link #read(Path)}, but pixel data is not looked at
   */
  public ImageSize size(Path file) {
    Header header = header(bytes(file), file.toString());
    return header.isSideways()
        ? new ImageSize(header.height(), header.width())
        : new ImageSize(header.width(), header.height());
  }

  private byte[] bytes(Path file) {
    if (!Files.exists(file)) {
      throw new InputException("picture %s does not exist; check the path".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s is %s, not a picture file; name a file"
              .formatted(file, Files.isDirectory(file) ? "a folder" : "a device"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      requireBytes(Files.size(file), file.toString());
      int limit = (int) Math.min(budget.maxBytes() + 1, Integer.MAX_VALUE - 8);
      return in.readNBytes(limit); // one more than allowed shows a file that grew meanwhile
    } catch (AccessDeniedException e) {
      throw new InputException(
          "picture %s may not be read; change its permissions".formatted(file), e);
    } catch (IOException e) {
      throw new InputException(
          "picture %s cannot be read (%s); check the disk".formatted(file, e.getMessage()), e);
    }
  }

  private void requireBytes(long size, String name) {
    if (size > budget.maxBytes()) {
      throw new InputException(
          "picture %s has %d bytes, more than the limit of %d; raise --max-image-bytes"
              .formatted(name, size, budget.maxBytes()));
    }
    if (size > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "picture %s has %d bytes; pictures of 2 GiB are not read, save it smaller"
              .formatted(name, size));
    }
  }

  private Header header(byte[] bytes, String name) {
    if (bytes.length == 0) {
      throw new InputException("picture %s is empty; copy or export it again".formatted(name));
    }
    requireBytes(bytes.length, name);
    try {
      Header header = Header.of(bytes);
      requirePixels((long) header.width() * header.height(), header, name);
      return header;
    } catch (BadPictureException e) {
      throw bad(name, e);
    }
  }

  private void requirePixels(long pixels, Header header, String name) {
    // three bytes of each pixel must fit into one array, whatever the budget says
    long limit = Math.min(budget.maxPixels(), (Integer.MAX_VALUE - 8) / 4);
    if (pixels > limit) {
      throw new InputException(
          "picture %s has %d x %d = %d pixels, more than the limit of %d; %s"
              .formatted(
                  name,
                  header.width(),
                  header.height(),
                  pixels,
                  limit,
                  limit == budget.maxPixels() ? "raise --max-image-pixels" : "save it smaller"));
    }
  }

  private Samples decode(byte[] bytes, Header header, String name) {
    try {
      Samples samples = TimeLimit.run(new Decoding(bytes, header.format()), budget.maxDecodeTime());
      requirePixels((long) samples.width() * samples.height(), header, name);
      return samples;
    } catch (BadPictureException e) {
      throw bad(name, e);
    } catch (TimeoutException e) {
      throw new InputException(
          "picture %s was not decoded within %s s; raise --max-decode-seconds"
              .formatted(name, budget.maxDecodeTime().toMillis() / 1000.0),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputException(
          "reading picture %s was interrupted; read it again".formatted(name), e);
    }
  }

  private static InputException bad(String name, BadPictureException cause) {
    return new InputException("picture %s %s".formatted(name, cause.getMessage()), cause);
  }
}
