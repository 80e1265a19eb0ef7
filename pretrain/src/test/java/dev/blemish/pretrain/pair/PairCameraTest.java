package dev.blemish.pretrain.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairCameraTest {
  private static final int SIZE = 48;

  /** Dark but for a bright square near a corner. */
  private static float[] scene() {
    float[] scene = new float[3 * SIZE * SIZE];
    Arrays.fill(scene, 0.2f);
    for (int y = 4; y < 14; y++) {
      Arrays.fill(scene, 3 * (y * SIZE + 28), 3 * (y * SIZE + 42), 0.8f);
    }
    return scene;
  }

  private static Mask square() {
    boolean[] values = new boolean[SIZE * SIZE];
    for (int y = 4; y < 14; y++) {
      Arrays.fill(values, y * SIZE + 28, y * SIZE + 42, true);
    }
    return new Mask(SIZE, SIZE, values);
  }

  @Test
  void theMaskLiesWhereThePhotoShowsIt() {
    Set<Integer> corners = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      PairCamera camera = PairCamera.any(SIZE, scene(), Rng.of(seed));
      RgbImage photo = camera.photograph(scene(), Rng.of(1));
      Mask mask = camera.turned(square());
      corners.add(Arrays.hashCode(mask.values()));
      double inside = mean(photo, mask, true);
      double outside = mean(photo, mask, false);
      assertTrue(inside > outside + 20, "seed " + seed + ": " + inside + " and " + outside);
    }
    assertTrue(corners.size() == 8, corners.size() + " orientations");
  }

  private static double mean(RgbImage photo, Mask mask, boolean inside) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < photo.rgb().length; i++) {
      if (mask.values()[i / 3] == inside) {
        sum += photo.rgb()[i] & 0xff;
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void onlyTheNoiseIsAnotherInASecondPhoto() {
    int noisy = 0;
    for (int seed = 0; seed < 40; seed++) {
      PairCamera camera = PairCamera.any(SIZE, scene(), Rng.of(seed));
      byte[] first = camera.photograph(scene(), Rng.of(1)).rgb();
      assertArrayEquals(first, camera.photograph(scene(), Rng.of(1)).rgb());
      noisy += Arrays.equals(first, camera.photograph(scene(), Rng.of(2)).rgb()) ? 0 : 1;
    }
    assertTrue(noisy > 20 && noisy < 40, noisy + " of 40 cameras have noise");
  }

  @Test
  void somePhotosAreGreyAndDarkScenesAreBrightened() {
    int grey = 0;
    for (int seed = 0; seed < 200; seed++) {
      Photometry photometry = Photometry.any(Rng.of(seed));
      grey += photometry.saturation() == 0 ? 1 : 0;
      assertTrue(photometry.exposure(0.1) >= photometry.exposure(0.8), "seed " + seed);
    }
    assertTrue(grey > 15 && grey < 50, grey + " of 200 are grey");
  }
}
