package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.FloatPlane;
import dev.blemish.random.Rng;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PerlinNoiseTest {
  @Test
  void allPairsOfScalesWorkAtSizesTheyDoNotDivide() {
    int[][] sizes = {{240, 240}, {7, 13}, {1, 1}, {241, 97}};
    for (int[] size : sizes) {
      for (int pair = 0; pair < 36; pair++) {
        double[][] angles =
            PerlinNoise.randomAngles(1 << (pair / 6), 1 << (pair % 6), Rng.of(pair));
        FloatPlane noise = PerlinNoise.noise(size[0], size[1], angles);
        assertEquals(size[0], noise.width());
        for (float value : noise.values()) {
          assertTrue(Math.abs(value) < 1.01, "value " + value);
        }
      }
    }
  }

  @Test
  @Tag("property")
  void equalsTheSlowDefinitionAtAwkwardSizes() {
    Rng rng = Rng.of(11);
    for (int round = 0; round < 20; round++) {
      int width = 1 + rng.nextInt(60);
      int height = 1 + rng.nextInt(60);
      double[][] angles = PerlinNoise.randomAngles(1 << rng.nextInt(6), 1 << rng.nextInt(6), rng);
      FloatPlane noise = PerlinNoise.noise(width, height, angles);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double expected = slow(angles, (double) y / height, (double) x / width);
          assertEquals(expected, noise.at(x, y), 1e-5, "round " + round + " at " + x + "," + y);
        }
      }
    }
  }

  private static double slow(double[][] angles, double row, double column) {
    double y = row * (angles.length - 1);
    double x = column * (angles[0].length - 1);
    // a coordinate that is whole up to rounding lies on either side of a corner, where noise is 0
    int i = (int) y;
    int j = (int) x;
    double ty = y - i;
    double tx = x - j;
    double top = mix(corner(angles[i][j], ty, tx), corner(angles[i][j + 1], ty, tx - 1), tx);
    double bottom =
        mix(corner(angles[i + 1][j], ty - 1, tx), corner(angles[i + 1][j + 1], ty - 1, tx - 1), tx);
    return Math.sqrt(2) * mix(top, bottom, ty);
  }

  private static double corner(double angle, double dy, double dx) {
    return Math.cos(angle) * dy + Math.sin(angle) * dx;
  }

  private static double mix(double a, double b, double t) {
    double fade = 6 * Math.pow(t, 5) - 15 * Math.pow(t, 4) + 10 * Math.pow(t, 3);
    return a + fade * (b - a);
  }

  @Test
  void noiseIsZeroOnLatticeCorners() {
    FloatPlane noise = PerlinNoise.noise(64, 64, PerlinNoise.randomAngles(4, 8, Rng.of(1)));
    for (int y = 0; y < 64; y += 16) {
      for (int x = 0; x < 64; x += 8) {
        assertEquals(0, noise.at(x, y), 1e-6);
      }
    }
  }

  @Test
  void sameSeedGivesTheSameNoise() {
    float[] first = PerlinMask.rotatedNoise(100, 80, Rng.of(4)).values();
    assertArrayEquals(first, PerlinMask.rotatedNoise(100, 80, Rng.of(4)).values());
  }

  @Test
  void latticeWithoutCellOrWithRaggedRowsIsRefused() {
    assertThrows(OptionException.class, () -> PerlinNoise.noise(8, 8, new double[][] {{1, 2}}));
    assertThrows(OptionException.class, () -> PerlinNoise.noise(8, 8, new double[0][]));
    double[][] ragged = {{1, 2}, {1, 2, 3}};
    assertThrows(OptionException.class, () -> PerlinNoise.noise(8, 8, ragged));
  }

  @Test
  void statisticsOfRotatedMasksAreThoseOfTheRecipe() {
    Rng rng = Rng.of(2);
    double area = 0;
    int empty = 0;
    int draws = 800;
    for (int i = 0; i < draws; i++) {
      int pixels = PerlinMask.random(256, 256, rng).area();
      area += pixels / 65536.0;
      empty += pixels == 0 ? 1 : 0;
    }
    assertEquals(0.056, area / draws, 0.01);
    assertEquals(0.04, (double) empty / draws, 0.02);
  }
}
