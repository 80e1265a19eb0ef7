package dev.blemish.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blemish.random.Rng;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows on a grid and the way back, against plain loops. */
class WindowsTest {
  @Test
  void aWindowNamesItsPatchesRowByRow() {
    Windows windows = new Windows(4, 3);
    assertEquals(4, windows.count());
    assertArrayEquals(new long[] {4, 5, 6, 8, 9, 10, 12, 13, 14}, windows.patches()[2]);
  }

  @Test
  void aWindowThatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Windows(2, 3));
    assertThrows(IllegalArgumentException.class, () -> new Windows(2, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "5, 2", "7, 3", "4, 4"})
  void meansAreOverTheWindowsThatCoverAPatch(int grid, int size) {
    Windows windows = new Windows(grid, size);
    Rng rng = Rng.of(5);
    float[] scores = new float[windows.count()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) rng.uniform(0.01, 1);
    }
    try (Scope scope = Scope.open()) {
      Tensor rows = Tensor.of(scores, 1, scores.length);
      assertArrayEquals(naive(windows, scores, false), windows.mean(rows).toFloats(), 1e-6f);
      float[] harmonic = windows.harmonicMean(rows).toFloats();
      assertArrayEquals(naive(windows, scores, true), harmonic, 1e-6f);
    }
  }

  private static float[] naive(Windows windows, float[] scores, boolean harmonic) {
    float[] map = new float[windows.grid() * windows.grid()];
    for (int patch = 0; patch < map.length; patch++) {
      double sum = 0;
      int count = 0;
      for (int window = 0; window < scores.length; window++) {
        for (long covered : windows.patches()[window]) {
          if (covered == patch) {
            sum += harmonic ? 1 / scores[window] : scores[window];
            count++;
          }
        }
      }
      map[patch] = (float) (harmonic ? count / sum : sum / count);
    }
    return map;
  }

  @Test
  void aScoreOfZeroStaysFinite() {
    try (Scope scope = Scope.open()) {
      float[] map = new Windows(2, 1).harmonicMean(Tensor.zeros(1, 4)).toFloats();
      assertArrayEquals(new float[] {1e-8f, 1e-8f, 1e-8f, 1e-8f}, map, 1e-12f);
    }
  }
}
