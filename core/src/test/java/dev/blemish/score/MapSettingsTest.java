package dev.blemish.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.Gaussian.Border;
import dev.blemish.score.MapSettings.Upsampling;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** From a grid to the map of a photo. */
class MapSettingsTest {
  private static float[] map(MapSettings settings) {
    try (Scope scope = Scope.open()) {
      Tensor grid = Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);
      return settings.smoothed(settings.enlarged(grid)).plane().values();
    }
  }

  @Test
  void nearestKeepsTheValuesAndBilinearGoesBetween() {
    float[] nearest = map(new MapSettings(12, 0, Upsampling.NEAREST, Border.REFLECT));
    float[] bilinear = map(new MapSettings(12, 0, Upsampling.BILINEAR, Border.REFLECT));
    assertEquals(0, nearest[3]);
    assertEquals(1, nearest[4]);
    assertEquals(5, nearest[143]);
    assertTrue(bilinear[3] > 0 && bilinear[3] < 1);
    assertEquals(144, bilinear.length);
  }

  @Test
  void sigmaAndBorderShow() {
    float[] sharp = map(new MapSettings(12, 0, Upsampling.BILINEAR, Border.REFLECT));
    float[] reflected = map(new MapSettings(12, 2, Upsampling.BILINEAR, Border.REFLECT));
    float[] mirrored = map(new MapSettings(12, 2, Upsampling.BILINEAR, Border.MIRROR));
    assertTrue(reflected[0] > sharp[0]);
    assertTrue(mirrored[0] > reflected[0]);
  }

  @Test
  void impossibleSizesAreRefusedByName() {
    for (int size : new int[] {7, 4097}) {
      OptionException e =
          assertThrows(
              OptionException.class,
              () -> new MapSettings(size, 4, Upsampling.NEAREST, Border.REFLECT));
      assertTrue(e.getMessage().contains("map.evalSize") && e.getMessage().contains("" + size));
    }
    for (double sigma : new double[] {-1, 1001, Double.NaN}) {
      assertThrows(
          OptionException.class,
          () -> new MapSettings(64, sigma, Upsampling.NEAREST, Border.REFLECT));
    }
  }
}
