package dev.blemish.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReaderTest {
  private static final ImageReader READER = new ImageReader(ImageBudget.DEFAULT);
  private static final RgbImage PATTERN = Specimens.pattern(23, 17);

  @TempDir Path folder = Path.of("");

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static String refusal(byte[] content) {
    return String.valueOf(
        assertThrows(InputException.class, () -> READER.read(content, "part-7")).getMessage());
  }

  private static void assertSays(@Nullable String told, String... words) {
    String message = String.valueOf(told);
    for (String word : words) {
      assertTrue(message.contains(word), () -> "'" + word + "' is missing in: " + message);
    }
  }

  @Test
  void formatIsRecognisedByContentWhateverTheName() throws IOException {
    RgbImage read = READER.read(file("photo.jpg", ImageWriter.png(PATTERN)));
    assertArrayEquals(PATTERN.rgb(), read.rgb());
  }

  @Test
  void losslessFormatsAreReadExactly() {
    BufferedImage picture = Specimens.buffered(PATTERN);
    List<byte[]> files =
        List.of(
            Specimens.tiff(picture, "None"),
            Specimens.tiff(picture, "LZW"),
            Specimens.tiff(picture, "Deflate"),
            Specimens.tiff(picture, "PackBits"),
            Specimens.encode("bmp", picture, "BI_RGB"),
            ImageWriter.png(PATTERN));
    for (byte[] file : files) {
      assertArrayEquals(PATTERN.rgb(), READER.read(file, "file").rgb());
    }
  }

  @Test
  void losslessWebpIsReadExactlyAndTurnedUpright() throws IOException {
    RgbImage plain = READER.read(Specimens.WEBP, "plain");
    assertArrayEquals(Specimens.FOUR_BY_THREE.rgb(), plain.rgb());
    RgbImage turned = READER.read(Specimens.WEBP_TURNED, "turned");
    assertArrayEquals(Turn.of(6, 4, 3).rgb(plain.rgb()), turned.rgb());
    assertEquals(new ImageSize(3, 4), READER.size(file("t.webp", Specimens.WEBP_TURNED)));
  }

  @Test
  void lossyWebpIsReadClosely() {
    RgbImage read = READER.read(Specimens.WEBP_LOSSY, "lossy");
    assertEquals(7, read.width());
    assertEquals(5, read.height());
    for (int i = 0; i < read.rgb().length; i++) {
      assertEquals(Specimens.LOSSY_COLOUR[i % 3], read.rgb()[i] & 0xff, 4);
    }
  }

  @Test
  void animationGivesItsFirstFrame() {
    assertArrayEquals(
        Specimens.FOUR_BY_THREE.rgb(), READER.read(Specimens.WEBP_ANIMATED, "moving").rgb());
  }

  @Test
  void everyExifOrientationIsTurnedUpright() throws IOException {
    byte[] jpeg = ImageWriter.jpeg(PATTERN, 0.95f);
    RgbImage stored = READER.read(jpeg, "stored");
    for (int orientation = 1; orientation <= 8; orientation++) {
      byte[] turned = Specimens.withExif(jpeg, orientation);
      RgbImage upright = READER.read(turned, "turned");
      for (int y = 0; y < upright.height(); y++) {
        for (int x = 0; x < upright.width(); x++) {
          int[] source = source(orientation, x, y, stored.width() - 1, stored.height() - 1);
          for (int c = 0; c < 3; c++) {
            assertEquals(stored.at(source[0], source[1], c), upright.at(x, y, c));
          }
        }
      }
      assertEquals(
          new ImageSize(upright.width(), upright.height()), READER.size(file("t.jpg", turned)));
    }
  }

  /**
   * Where the pixel of the upright picture lies in the stored one, by the words of the standard.
   */
  private static int[] source(int orientation, int x, int y, int lastX, int lastY) {
    return switch (orientation) {
      case 2 -> new int[] {lastX - x, y};
      case 3 -> new int[] {lastX - x, lastY - y};
      case 4 -> new int[] {x, lastY - y};
      case 5 -> new int[] {y, x};
      case 6 -> new int[] {y, lastY - x};
      case 7 -> new int[] {lastX - y, lastY - x};
      case 8 -> new int[] {lastX - y, x};
      default -> new int[] {x, y};
    };
  }

  @Test
  void brokenExifDataIsIgnored() {
    byte[] jpeg = Specimens.withExif(ImageWriter.jpeg(PATTERN, 0.9f), 6);
    jpeg[17] = 99; // the place of the directory
    assertEquals(PATTERN.width(), READER.read(jpeg, "photo").width());
  }

  @Test
  void greySamplesAreTakenAsStoredWithoutGamma() {
    BufferedImage grey = Specimens.grey(BufferedImage.TYPE_BYTE_GRAY, 16, 16);
    for (byte[] file : List.of(Specimens.encode("png", grey, ""), Specimens.tiff(grey, "None"))) {
      RgbImage read = READER.read(file, "grey");
      for (int i = 0; i < 256 * 3; i++) {
        assertEquals(i / 3, read.rgb()[i] & 0xff);
      }
    }
  }

  @Test
  void sixteenBitGreyKeepsItsHighByte() {
    BufferedImage grey = Specimens.grey(BufferedImage.TYPE_USHORT_GRAY, 256, 256);
    for (byte[] file : List.of(Specimens.encode("png", grey, ""), Specimens.tiff(grey, "LZW"))) {
      RgbImage read = READER.read(file, "grey");
      for (int i = 0; i < 65536; i += 37) {
        assertEquals(i >> 8, read.rgb()[i * 3] & 0xff);
      }
    }
  }

  @Test
  void sixteenBitMaskMarksSmallLabels() throws IOException {
    BufferedImage grey = Specimens.grey(BufferedImage.TYPE_USHORT_GRAY, 16, 16);
    Mask mask = READER.readMask(file("m.png", Specimens.encode("png", grey, "")));
    assertFalse(mask.at(0, 0));
    assertEquals(255, mask.area());
  }

  @Test
  void paletteMaskMarksColoursAndElseIndices() throws IOException {
    byte[] levels = {(byte) 255, 0};
    byte[] black = {0, 0};
    for (boolean coloured : new boolean[] {true, false}) {
      byte[] palette = coloured ? levels : black;
      IndexColorModel colours = new IndexColorModel(8, 2, palette, palette, palette);
      BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, colours);
      picture.getRaster().setSample(1, 0, 0, 1);
      Mask mask = READER.readMask(file("m.png", Specimens.encode("png", picture, "")));
      assertEquals(coloured, mask.at(0, 0));
      assertEquals(!coloured, mask.at(1, 0));
    }
  }

  @Test
  void alphaIsDroppedNotBlended() {
    BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, new Color(10, 20, 30, 40).getRGB());
    assertArrayEquals(
        new byte[] {10, 20, 30}, READER.read(Specimens.encode("png", picture, ""), "a").rgb());
  }

  @Test
  void unusableFilesAreNamedWithTheNextStep() throws IOException {
    assertSays(refusal(new byte[0]), "part-7", "empty", ";");
    assertSays(
        refusal("hello there".getBytes(StandardCharsets.US_ASCII)),
        "part-7",
        "hello th",
        "JPEG",
        "WebP");
    Path missing = folder.resolve("none.png");
    assertSays(
        assertThrows(InputException.class, () -> READER.read(missing)).getMessage(),
        missing.toString(),
        "does not exist");
    assertSays(
        assertThrows(InputException.class, () -> READER.size(folder)).getMessage(),
        folder.toString(),
        "folder");
  }

  @Test
  void everyTruncationIsRefusedOrLosesNothing() {
    for (byte[] file : Specimens.all()) {
      byte[] whole = READER.read(file, "whole").rgb();
      for (int length = 0; length < file.length; length += 1 + file.length / 150) {
        byte[] part = Arrays.copyOf(file, length);
        try {
          assertArrayEquals(whole, READER.read(part, "part").rgb());
        } catch (InputException refused) {
          assertSays(String.valueOf(refused.getMessage()), "part", ";");
        }
      }
      String half = refusal(Arrays.copyOf(file, file.length / 2));
      assertSays(half, "part-7", ";");
    }
  }

  @Test
  void truncatedJpegAndPngAreCalledTruncated() {
    for (byte[] file : List.of(ImageWriter.jpeg(PATTERN, 0.9f), ImageWriter.png(PATTERN))) {
      assertSays(refusal(Arrays.copyOf(file, file.length * 3 / 4)), "truncated", "again");
    }
  }

  @Test
  void jpegWithMissingDataButEndMarkIsRefused() {
    byte[] jpeg = ImageWriter.jpeg(Specimens.pattern(200, 200), 0.9f);
    byte[] cut = Arrays.copyOf(jpeg, jpeg.length / 2);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;
    assertSays(refusal(cut), "damaged", "premature");
  }

  @Test
  void flippedBitOfPngPixelsIsRefused() {
    byte[] png = ImageWriter.png(PATTERN);
    png[png.length - 30] ^= 4;
    assertSays(refusal(png), "damaged", "checksum");
  }

  @Test
  void fileOverTheByteLimitIsRefusedBeforeReading() throws IOException {
    Path file = file("big.png", ImageWriter.png(PATTERN));
    long size = Files.size(file);
    ImageReader strict = new ImageReader(new ImageBudget(size - 1, 1000, Duration.ofSeconds(9)));
    InputException refused = assertThrows(InputException.class, () -> strict.read(file));
    assertSays(refused.getMessage(), "big.png", "" + size, "" + (size - 1), "--max-image-bytes");
    ImageReader exact = new ImageReader(new ImageBudget(size, 23 * 17, Duration.ofSeconds(9)));
    assertEquals(23, exact.read(file).width());
  }

  @Test
  void hugeHeadersAreRefusedBeforeAllocation() throws IOException {
    int huge = Integer.MAX_VALUE;
    for (byte[] bomb : List.of(pngBomb(huge), bmpBomb(huge), tiffBomb(huge), jpegBomb())) {
      assertSays(refusal(bomb), "pixels", "--max-image-pixels", "100000000");
      Path file = file("bomb", bomb);
      assertSays(
          assertThrows(InputException.class, () -> READER.size(file)).getMessage(), "pixels");
    }
  }

  @Test
  void sizesThatOverflowAreRefusedWhateverTheBudget() {
    ImageReader lavish =
        new ImageReader(new ImageBudget(1 << 20, Long.MAX_VALUE, Duration.ofSeconds(9)));
    for (byte[] bomb : List.of(pngBomb(65536), bmpBomb(65536), tiffBomb(65536))) {
      assertSays(
          assertThrows(InputException.class, () -> lavish.read(bomb, "bomb")).getMessage(),
          "4294967296",
          "smaller");
    }
  }

  private static byte[] pngBomb(int side) {
    byte[] png = ImageWriter.png(PATTERN);
    ByteBuffer.wrap(png).putInt(16, side).putInt(20, side);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    return png;
  }

  private static byte[] bmpBomb(int side) {
    byte[] bmp = Specimens.encode("bmp", Specimens.buffered(PATTERN), "BI_RGB");
    ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, side).putInt(22, side);
    return bmp;
  }

  private static byte[] tiffBomb(int side) {
    ByteBuffer tiff = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    tiff.putInt(0x002a4949).putInt(8).putShort((short) 2);
    tiff.putShort((short) 256).putShort((short) 4).putInt(1).putInt(side);
    tiff.putShort((short) 257).putShort((short) 4).putInt(1).putInt(side);
    return tiff.array();
  }

  private static byte[] jpegBomb() {
    byte[] jpeg = ImageWriter.jpeg(PATTERN, 0.9f);
    for (int i = 2; i + 8 < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        ByteBuffer.wrap(jpeg).putInt(i + 5, -1); // 65535 x 65535
        return jpeg;
      }
    }
    throw new AssertionError("no frame header");
  }

  @Test
  void slowDecodingIsGivenUpAndItsThreadsEnd() throws InterruptedException {
    byte[] photo = ImageWriter.png(Specimens.pattern(1500, 1500));
    ImageReader hasty = new ImageReader(new ImageBudget(1 << 26, 1 << 26, Duration.ofNanos(1_000)));
    for (int i = 0; i < 30; i++) {
      InputException refused = assertThrows(InputException.class, () -> hasty.read(photo, "slow"));
      assertSays(refused.getMessage(), "slow", "--max-decode-seconds");
      assertTrue(decoders() <= Math.max(8, 2 * Runtime.getRuntime().availableProcessors()));
    }
    for (int i = 0; i < 1000 && decoders() > 0; i++) {
      Thread.sleep(10);
    }
    assertEquals(0, decoders());
    assertEquals(1500, READER.read(photo, "patient").width());
  }

  private static long decoders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("blemish-decode"))
        .count();
  }

  @Test
  void namesOfPicturesAreKnownInAnyCase() {
    for (String name : List.of("a.jpg", "a.JPEG", "b.Png", "c.bmp", "d.tif", "e.TIFF", "f.webp")) {
      assertTrue(ImageReader.looksLikeImage(Path.of("x", name)), name);
    }
    for (String name : List.of("a.gif", "png", "a.txt", "a.png.bak", ".", "")) {
      assertFalse(ImageReader.looksLikeImage(Path.of(name)), name);
    }
  }

  @Test
  void budgetsMustBePositive() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(OptionException.class, () -> new ImageBudget(0, 1, second));
    assertThrows(OptionException.class, () -> new ImageBudget(1, 0, second));
    assertThrows(OptionException.class, () -> new ImageBudget(1, 1, Duration.ZERO));
  }
}
