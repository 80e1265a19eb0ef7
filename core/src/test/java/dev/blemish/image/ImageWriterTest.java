package dev.blemish.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWriterTest {
  private static final ImageReader READER = new ImageReader(ImageBudget.DEFAULT);

  @TempDir Path folder = Path.of("");

  @Test
  void pictureComesBackFromPngUnchanged() {
    RgbImage picture = Specimens.pattern(31, 13);
    Path file = folder.resolve("new/sub/picture.png");
    ImageWriter.writePng(picture, file);
    assertArrayEquals(picture.rgb(), READER.read(file).rgb());
  }

  @Test
  void maskComesBackFromPngUnchanged() {
    boolean[] values = {true, false, false, true, true, false};
    Path file = folder.resolve("mask.png");
    ImageWriter.writePng(new Mask(3, 2, values), file);
    assertArrayEquals(values, READER.readMask(file).values());
    assertArrayEquals(
        new byte[] {-1, -1, -1, 0, 0, 0},
        Arrays.copyOf(READER.read(file).rgb(), 6)); // white is defective
  }

  @Test
  void jpegComesCloserWithQuality() {
    RgbImage picture = Specimens.pattern(40, 40);
    double coarse = difference(picture, READER.read(ImageWriter.jpeg(picture, 0.1f), "coarse"));
    double fine = difference(picture, READER.read(ImageWriter.jpeg(picture, 1), "fine"));
    assertTrue(fine < coarse, fine + " " + coarse);
    assertThrows(OptionException.class, () -> ImageWriter.jpeg(picture, 1.5f));
    assertThrows(OptionException.class, () -> ImageWriter.jpeg(picture, Float.NaN));
  }

  private static double difference(RgbImage a, RgbImage b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
    }
    return sum / a.rgb().length;
  }

  @Test
  void impossiblePlaceIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Path below = file.resolve("picture.png");
    InputException refused =
        assertThrows(
            InputException.class, () -> ImageWriter.writePng(Specimens.pattern(2, 2), below));
    assertTrue(String.valueOf(refused.getMessage()).contains(below.toString()));
  }
}
