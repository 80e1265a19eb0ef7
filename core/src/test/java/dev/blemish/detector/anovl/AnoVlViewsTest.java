package dev.blemish.detector.anovl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The 22 views of a picture. */
class AnoVlViewsTest {
  private static final int SIZE = 11;
  private static final int LENGTH = 3 * SIZE * SIZE;
  private static final int MIRRORED = 17;
  private static final int GREY = 18;
  private static final int QUARTER = 19;

  private static float[] picture() {
    Rng rng = Rng.of(2);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) rng.uniform(-2, 2);
    }
    return values;
  }

  private static float[] view(float[] picture, int index) {
    float[] all = AnoVlViews.of(picture, SIZE);
    assertEquals(AnoVlViews.COUNT * LENGTH, all.length);
    return Arrays.copyOfRange(all, index * LENGTH, (index + 1) * LENGTH);
  }

  private static float at(float[] view, int channel, int x, int y) {
    return view[(channel * SIZE + y) * SIZE + x];
  }

  @Test
  void theFirstIsThePictureAndAllDiffer() {
    float[] picture = picture();
    assertArrayEquals(picture, view(picture, 0));
    Set<String> different = new HashSet<>();
    for (int i = 0; i < AnoVlViews.COUNT; i++) {
      different.add(Arrays.toString(view(picture, i)));
    }
    assertEquals(AnoVlViews.COUNT, different.size());
  }

  @Test
  void turnsKeepTheCentreAndGoBothWays() {
    float[] picture = picture();
    int centre = SIZE / 2;
    for (int turn = 1; turn <= 8; turn++) {
      assertEquals(
          at(picture, 1, centre, centre), at(view(picture, turn), 1, centre, centre), 1e-5);
    }
    float[] ramp = picture();
    for (int i = 0; i < LENGTH; i++) {
      ramp[i] = i % SIZE; // grows to the right
    }
    double right = at(view(ramp, 4), 0, centre, centre + 2); // a sixteenth to the left
    double left = at(view(ramp, 5), 0, centre, centre + 2); // a sixteenth to the right
    assertEquals(centre + 2 * Math.sin(Math.PI / 16), right, 1e-5);
    assertEquals(centre - 2 * Math.sin(Math.PI / 16), left, 1e-5);
  }

  @Test
  void shiftsMoveByATenthOfTheSideAndMirrorAtTheBorder() {
    float[] picture = picture();
    float[] moved = view(picture, 9); // 0.2 of half of 10 steps: one pixel from right and below
    assertEquals(at(picture, 2, 4, 7), at(moved, 2, 3, 6), 1e-4);
    assertEquals(at(picture, 2, SIZE - 2, 5), at(moved, 2, SIZE - 1, 4), 1e-4);
  }

  @Test
  void theMirroredTheGreyAndTheQuarterTurnedAreExact() {
    float[] picture = picture();
    float[] mirrored = view(picture, MIRRORED);
    float[] quarter = view(picture, QUARTER);
    float[] half = view(picture, QUARTER + 1);
    float[] grey = view(picture, GREY);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        assertEquals(at(picture, 1, SIZE - 1 - x, y), at(mirrored, 1, x, y));
        assertEquals(at(picture, 1, SIZE - 1 - y, x), at(quarter, 1, x, y));
        assertEquals(at(picture, 1, SIZE - 1 - x, SIZE - 1 - y), at(half, 1, x, y));
        assertEquals(at(grey, 0, x, y), at(grey, 2, x, y));
      }
    }
    assertTrue(at(grey, 0, 3, 3) != at(picture, 0, 3, 3));
  }
}
