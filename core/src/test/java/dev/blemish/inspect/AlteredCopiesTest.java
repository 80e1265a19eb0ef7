package dev.blemish.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.files.Sha256;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Copies of good photos, and the pictures every machine makes alike. */
class AlteredCopiesTest {
  private static RgbImage gradient(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      rgb[i] = (byte) (40 + 100 * (pixel % width) / width + (pixel / width / 9 % 2) * 30);
    }
    return new RgbImage(width, height, rgb);
  }

  @Test
  void everyCopyDiffersALittleAndKeepsTheSize() {
    RgbImage photo = gradient(120, 90);
    Set<String> seen = new HashSet<>();
    for (int copy = 0; copy < AlteredCopies.COUNT; copy++) {
      RgbImage slight = AlteredCopies.slight(photo, copy);
      RgbImage strong = AlteredCopies.strong(photo, copy);
      double little = difference(photo, slight);
      assertTrue(little > 0 && little < 15, "copy " + copy + " differs by " + little);
      if (copy < AlteredCopies.COUNT - 1) { // both blurs have the smallest width here
        assertTrue(difference(photo, strong) > 1.5 * little, "copy " + copy);
      }
      assertTrue(seen.add(Arrays.toString(slight.rgb())), "copy " + copy + " is there twice");
    }
  }

  private static double difference(RgbImage photo, RgbImage altered) {
    assertEquals(photo.width(), altered.width());
    assertEquals(photo.height(), altered.height());
    double difference = 0;
    for (int i = 0; i < photo.rgb().length; i++) {
      difference += Math.abs((photo.rgb()[i] & 0xff) - (altered.rgb()[i] & 0xff));
    }
    return difference / photo.rgb().length;
  }

  @Test
  void whiteStaysWhiteAndTheSmallestPictureIsAccepted() {
    byte[] white = new byte[3];
    Arrays.fill(white, (byte) 255);
    for (int copy = 0; copy < AlteredCopies.COUNT; copy++) {
      RgbImage altered = AlteredCopies.slight(new RgbImage(1, 1, white), copy);
      int value = altered.at(0, 0, 0);
      assertTrue(value == 255 || value == Math.round(255 * 0.92), "value " + value);
    }
  }

  @Test
  void probePicturesAreTheSameEverywhere() {
    assertEquals(
        "acf4d3e1e6701590068dd7af5213e67e1367afa6fff3b9d26ef4565d31697d8e",
        Sha256.of(ProbePicture.CLOUDS.picture().rgb()));
    assertEquals(
        "6b59c5ff9490d87355052742ce703176641376ad142476243a9b4178bf656c6b",
        Sha256.of(ProbePicture.RINGS.picture().rgb()));
    assertEquals(
        "a2db449c88327e480d76e6ea7676dedac944b5556abfb55c646d7f9f060ffb93",
        Sha256.of(ProbePicture.TILES.picture().rgb()));
  }

  @Test
  void cellsAreMeansAlsoOfPlanesThatDoNotDivide() {
    float[] values = new float[13 * 5];
    Arrays.fill(values, 2.5f);
    assertEquals(Set.of(2.5f), new HashSet<>(ProbeAnswers.cells(new FloatPlane(13, 5, values))));
    float[] ramp = new float[16 * 16];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 16;
    }
    List<Float> cells = ProbeAnswers.cells(new FloatPlane(16, 16, ramp));
    assertEquals(List.of(0.5f, 2.5f, 4.5f, 6.5f, 8.5f, 10.5f, 12.5f, 14.5f), cells.subList(8, 16));
  }
}
