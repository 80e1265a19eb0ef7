package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Copies of good photos. */
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
  void drawnCopiesFollowTheirSeedAndStayNear() {
    RgbImage photo = gradient(120, 90);
    RgbImage copy = AlteredCopies.drawn(photo, Rng.of(3));
    assertArrayEquals(copy.rgb(), AlteredCopies.drawn(photo, Rng.of(3)).rgb());
    double change = difference(photo, copy);
    assertTrue(change > 0 && change < 60, "differs by " + change);
    assertTrue(difference(copy, AlteredCopies.drawn(photo, Rng.of(4))) > 0);
  }
}
