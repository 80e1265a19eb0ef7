package dev.blemish.image.codec;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one file. Whoever calls it has checked the size in the {@link Header}; {@link #abort()}
 * may come from another thread.
 */
public final class Decoding implements Callable<Samples> {
  private final byte[] file;
  private final Format format;
  private volatile boolean aborted;
  private volatile @Nullable ImageReader running;
  private volatile @Nullable String warning;

  /** Prepares to decode a file of the given format. */
  public Decoding(byte[] file, Format format) {
    this.file = file;
    this.format = format;
  }

  /**
   * Decodes.
   *
   * @throws BadPictureException when the file is truncated, damaged or of an unsupported kind
   */
  @Override
  public Samples call() throws BadPictureException {
    try {
      return switch (format) {
        case JPEG -> jpeg(JpegFile.pixelsOnly(file));
        case PNG -> Samples.of(read(platform("png"), PngFile.pixelsOnly(file)));
        case BMP -> Samples.of(read(platform("bmp"), BmpFile.pixelsOnly(file)));
        case TIFF -> Samples.of(read(new TIFFImageReaderSpi(), TiffFile.pixelsOnly(file)));
        case WEBP -> Samples.of(read(new WebPImageReaderSpi(), WebpFile.pixelsOnly(file)));
      };
    } catch (BadPictureException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      if (e instanceof UncheckedIOException && e.getCause() instanceof BadPictureException bad) {
        throw bad;
      }
      // decoders answer damaged bytes with whatever their arithmetic runs into
      BadPictureException damaged = BadPictureException.damaged("it cannot be decoded (" + e + ")");
      damaged.initCause(e);
      throw damaged;
    }
  }

  /** Asks a running decoder to stop; it may take a while to notice. */
  public void abort() {
    aborted = true;
    ImageReader reader = running;
    if (reader != null) {
      reader.abort();
    }
  }

  private Samples jpeg(JpegFile.Reduced jpeg) throws IOException {
    boolean raw =
        jpeg.colours() == JpegFile.Colours.CMYK || jpeg.colours() == JpegFile.Colours.YCCK;
    if (!raw) {
      return Samples.of(read(platform("jpeg"), jpeg.file()));
    }
    return Cmyk.toRgb(
        using(platform("jpeg"), jpeg.file(), reader -> reader.readRaster(0, null)),
        jpeg.colours() == JpegFile.Colours.YCCK);
  }

  private BufferedImage read(ImageReaderSpi decoder, byte[] reduced) throws IOException {
    return using(decoder, reduced, reader -> reader.read(0));
  }

  /** What to ask a reader for. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(ImageReader reader) throws IOException;
  }

  private <T> T using(ImageReaderSpi decoder, byte[] reduced, Question<T> question)
      throws IOException {
    ImageReader reader = decoder.createReaderInstance();
    try (ImageInputStream stream = new StrictStream(reduced, () -> aborted)) {
      reader.addIIOReadWarningListener((source, message) -> hear(message));
      reader.setInput(stream, true, true);
      running = reader;
      if (aborted) {
        throw new IOException("stopped before it began");
      }
      T answer = question.ask(reader);
      if (warning != null) {
        throw BadPictureException.damaged("its pixel data is incomplete (" + warning + ")");
      }
      return answer;
    } finally {
      running = null;
      reader.dispose();
    }
  }

  /** A decoder that only warns has filled what it missed with grey; surplus bytes are harmless. */
  private void hear(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (!lower.contains("extraneous")) {
      warning = message;
    }
  }

  /** The decoder that comes with Java, whatever others are installed. */
  private static ImageReaderSpi platform(String format) {
    Iterator<ImageReaderSpi> found =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class,
                spi ->
                    spi.getClass().getModule() == ImageIO.class.getModule()
                        && Arrays.asList(((ImageReaderSpi) spi).getFormatNames()).contains(format),
                true);
    if (!found.hasNext()) {
      throw new IllegalStateException(
          "this Java has no decoder for %s; install one with the module java.desktop"
              .formatted(format));
    }
    return found.next();
  }
}
