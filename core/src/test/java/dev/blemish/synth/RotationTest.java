package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RotationTest {
  private static FloatPlane ramp(int width, int height) {
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return new FloatPlane(width, height, values);
  }

  @Test
  void rotationByZeroChangesNothing() {
    FloatPlane plane = ramp(7, 5);
    assertArrayEquals(plane.values(), Rotation.rotate(plane, 0).values());
  }

  @Test
  void rotationByNinetyDegreesTurnsASquare() {
    FloatPlane plane = ramp(5, 5);
    FloatPlane turned = Rotation.rotate(plane, 90);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 5; x++) {
        assertEquals(plane.at(y, 4 - x), turned.at(x, y), 1e-3);
      }
    }
  }

  @Test
  void outsideOfTheOriginalIsZero() {
    byte[] white = new byte[40 * 40 * 3];
    Arrays.fill(white, (byte) 255);
    RgbImage turned = Rotation.rotate(new RgbImage(40, 40, white), 45);
    assertEquals(0, turned.at(0, 0, 0));
    assertEquals(255, turned.at(20, 20, 1));
  }
}
