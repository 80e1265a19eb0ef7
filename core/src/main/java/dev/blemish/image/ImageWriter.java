package dev.blemish.image;

import dev.blemish.error.OptionException;
import dev.blemish.files.AtomicFile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes pictures; a file appears completely or not at all ({@link AtomicFile}). */
public final class ImageWriter {
  private ImageWriter() {}

  /**
   * Writes a picture as an 8-bit RGB PNG; missing folders are made.
   *
   * @throws dev.blemish.error.InputException when the file cannot be written
   */
  public static void writePng(RgbImage image, Path file) {
    byte[] content = png(image);
    AtomicFile.write(file, out -> out.write(content));
  }

  /**
   * Writes a mask as an 8-bit grey PNG, 255 where defective; missing folders are made.
   *
   * @throws dev.blemish.error.InputException when the file cannot be written
   */
  public static void writePng(Mask mask, Path file) {
    byte[] content = encode("png", grey(mask), Float.NaN);
    AtomicFile.write(file, out -> out.write(content));
  }

  /** The content of a PNG file. */
  public static byte[] png(RgbImage image) {
    return encode("png", colour(image), Float.NaN);
  }

  /**
   * The content of a JPEG file.
   *
   * @param quality 0 to 1
   * @throws OptionException when the quality is out of range
   */
  public static byte[] jpeg(RgbImage image, float quality) {
    if (!(quality >= 0 && quality <= 1)) {
      throw new OptionException(
          "quality of a JPEG must be from 0 to 1, but is %s; give another value"
              .formatted(quality));
    }
    return encode("jpeg", colour(image), quality);
  }

  private static BufferedImage colour(RgbImage image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) out.getRaster().getDataBuffer()).getData();
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    return out;
  }

  private static BufferedImage grey(Mask mask) {
    BufferedImage out =
        new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_BYTE_GRAY);
    byte[] levels = ((DataBufferByte) out.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (mask.values()[i] ? 255 : 0);
    }
    return out;
  }

  private static byte[] encode(String format, BufferedImage image, float quality) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      javax.imageio.ImageWriter writer = platform(format).createWriterInstance();
      try {
        writer.setOutput(stream);
        writer.write(null, new IIOImage(image, null, null), settings(writer, quality));
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("encoding " + format + " into memory", e);
    }
    return out.toByteArray();
  }

  private static @Nullable ImageWriteParam settings(
      javax.imageio.ImageWriter writer, float quality) {
    if (Float.isNaN(quality)) {
      return null;
    }
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(quality);
    return settings;
  }

  /** The encoder that comes with Java, whatever others are installed. */
  private static ImageWriterSpi platform(String format) {
    Iterator<ImageWriterSpi> found =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageWriterSpi.class,
                spi ->
                    spi.getClass().getModule() == ImageIO.class.getModule()
                        && Arrays.asList(((ImageWriterSpi) spi).getFormatNames()).contains(format),
                true);
    if (!found.hasNext()) {
      throw new IllegalStateException(
          "this Java has no encoder for %s; install one with the module java.desktop"
              .formatted(format));
    }
    return found.next();
  }
}
