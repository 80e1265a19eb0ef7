package dev.blemish.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small picture files of every kind, made by the tests or held as text. */
public final class Specimens {
  /** The pixels of the lossless WebP specimens: 4 x 3. */
  static final RgbImage FOUR_BY_THREE =
      rgb(
          4,
          new int[] {
            0xff0000, 0x00ff00, 0x0000ff, 0x0a141e, 0x010203, 0xc86432, 0x000000, 0xffffff,
            0x090807, 0x3c4650, 0x808080, 0x4d0063
          });

  /** {@link #FOUR_BY_THREE} as a lossless WebP. */
  static final byte[] WEBP =
      base64(
          "UklGRmAAAABXRUJQVlA4TFMAAAAvA4AAAF+gqI0UaJfrhRoUogs9+FgbZgImGVy8VNES9i+koraNmN5gMF9H"
              + "4qAfwc5/AAQkBB8EuV3FtcbMuYbd9fdAEEACk0hKSwyxx64R/Q9yOwA=");

  /** The same with EXIF orientation 6. */
  static final byte[] WEBP_TURNED =
      base64(
          "UklGRpQAAABXRUJQVlA4WAoAAAAIAAAAAwAAAgAAVlA4TFMAAAAvA4AAAF+gqI0UaJfrhRoUogs9+FgbZgIm"
              + "GVy8VNES9i+koraNmN5gMF9H4qAfwc5/AAQkBB8EuV3FtcbMuYbd9fdAEEACk0hKSwyxx64R/Q9yOwBF"
              + "WElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA");

  /** A lossy WebP, 7 x 5, of nearly {@link #LOSSY_COLOUR} throughout. */
  static final byte[] WEBP_LOSSY =
      base64(
          "UklGRj4AAABXRUJQVlA4IDIAAADQAQCdASoHAAUAAMASJaACdLoB+AADsAD+8JtD/4yp8SF+JC/8ZU/998Pe+"
              + "HvfD/JQAA==");

  static final int[] LOSSY_COLOUR = {40, 120, 200};

  /** Two frames, the first being {@link #FOUR_BY_THREE}. */
  static final byte[] WEBP_ANIMATED =
      base64(
          "UklGRgwBAABXRUJQVlA4WAoAAAACAAAAAwAAAgAAQU5JTQYAAAAAAAAAAABBTk1GbAAAAAAAAAAAAAMAAAIA"
              + "AAAAAAJWUDhMVAAAAC8DgAAAX6Aqsg3qen5JI6Egksijx62hpm0jOJhuXY/KT+EUNZLC0BzUFyaQjhAs"
              + "3fwHoAAIM6m0KbXOdeGmxv/ZewRAEEDik00OQ+yxyLgR/Q/cU0FOTUZsAAAAAAAAAAAAAwAAAgAAAAAA"
              + "AFZQOExUAAAALwOAAABfoCqyDep6fkkjoSCSyKPHraGmbSM4mG5dj8pP4RQ1ksLQHNQXJpCOECzd/Aeg"
              + "AAgzqbQptc514abG/9l7BEAWYAKwezAJpJZH1BH9D09W");

  private Specimens() {}

  /** One file of every kind. */
  public static List<byte[]> all() {
    RgbImage picture = pattern(23, 17);
    return List.of(
        WEBP,
        WEBP_TURNED,
        WEBP_LOSSY,
        WEBP_ANIMATED,
        tiff(buffered(picture), "LZW"),
        tiff(buffered(picture), "None"),
        tiff(buffered(picture), "Deflate"),
        encode("bmp", buffered(picture), "BI_RGB"),
        encode("bmp", eightBit(), "BI_RLE8"),
        dev.blemish.image.ImageWriter.png(picture),
        withExif(dev.blemish.image.ImageWriter.jpeg(picture, 0.9f), 6));
  }

  /** A picture without symmetry. */
  static RgbImage pattern(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      rgb[i * 3] = (byte) (x * 255 / Math.max(1, width - 1));
      rgb[i * 3 + 1] = (byte) (y * 255 / Math.max(1, height - 1));
      rgb[i * 3 + 2] = (byte) ((x * 7 + y * 13) % 256);
    }
    return new RgbImage(width, height, rgb);
  }

  static BufferedImage buffered(RgbImage image) {
    BufferedImage out =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        out.setRGB(x, y, image.at(x, y, 0) << 16 | image.at(x, y, 1) << 8 | image.at(x, y, 2));
      }
    }
    BufferedImage bytes =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
    bytes.getGraphics().drawImage(out, 0, 0, null);
    return bytes;
  }

  /** A grey picture whose samples are 0, 1, 2 and so on. */
  static BufferedImage grey(int type, int width, int height) {
    BufferedImage out = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      out.getRaster().setSample(i % width, i / width, 0, i);
    }
    return out;
  }

  private static BufferedImage eightBit() {
    return grey(BufferedImage.TYPE_BYTE_INDEXED, 16, 4);
  }

  static byte[] tiff(BufferedImage image, String compression) {
    return encode("tiff", image, compression);
  }

  static byte[] encode(String format, BufferedImage image, String compression) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType(compression);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** A JPEG file with an EXIF segment that tells the orientation. */
  static byte[] withExif(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(36).order(ByteOrder.BIG_ENDIAN);
    exif.putShort((short) 0xffe1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    exif.putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return ByteBuffer.allocate(jpeg.length + 36)
        .put(jpeg, 0, 2)
        .put(exif.array())
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static RgbImage rgb(int width, int[] colours) {
    byte[] rgb = new byte[colours.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (colours[i / 3] >> (16 - 8 * (i % 3)));
    }
    return new RgbImage(width, colours.length / width, rgb);
  }
}
