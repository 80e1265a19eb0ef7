package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.random.Rng;
import org.junit.jupiter.api.Test;

/** Operations on maps and rankings against plain loops, on awkward sizes. */
class MapOpsTest {
  private static final int HEIGHT = 5;
  private static final int WIDTH = 7;

  private static float[] random(long seed, int count) {
    Rng rng = Rng.of(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  private static float at(float[] map, int channel, int y, int x) {
    boolean inside = y >= 0 && y < HEIGHT && x >= 0 && x < WIDTH;
    return inside ? map[(channel * HEIGHT + y) * WIDTH + x] : 0;
  }

  @Test
  void windowsAreNeighboursWithZerosOutside() {
    float[] map = random(1, 2 * HEIGHT * WIDTH);
    float[] windows;
    float[] means;
    try (Scope scope = Scope.open()) {
      Tensor x = Tensor.of(map, 1, 2, HEIGHT, WIDTH);
      windows = MapOps.windows(x, 3).toFloats();
      means = MapOps.localMean(x, 3).toFloats();
      assertArrayEquals(map, MapOps.windows(x, 1).toFloats());
      assertArrayEquals(map, MapOps.localMean(x, 1).toFloats());
    }
    for (int i = 0; i < means.length; i++) {
      int y = i / WIDTH % HEIGHT;
      int x = i % WIDTH;
      int channel = i / (HEIGHT * WIDTH);
      double sum = 0;
      for (int k = 0; k < 9; k++) {
        float expected = at(map, channel, y + k / 3 - 1, x + k % 3 - 1);
        assertEquals(expected, windows[((channel * 9 + k) * HEIGHT + y) * WIDTH + x]);
        sum += expected;
      }
      assertEquals(sum / 9, means[i], 1e-6);
    }
  }

  @Test
  void nearestRepeatsTheCellBelow() {
    float[] map = random(2, HEIGHT * WIDTH);
    try (Scope scope = Scope.open()) {
      Tensor x = Tensor.of(map, 1, 1, HEIGHT, WIDTH);
      float[] large = MapOps.nearest(x, 11, 16).toFloats();
      for (int i = 0; i < large.length; i++) {
        assertEquals(at(map, 0, i / 16 * HEIGHT / 11, i % 16 * WIDTH / 16), large[i]);
      }
      assertArrayEquals(map, MapOps.nearest(x, HEIGHT, WIDTH).toFloats());
    }
  }

  @Test
  void adaptiveAveragesCoverTheAxisInOverlappingPieces() {
    float[] rows = random(3, 2 * 11);
    for (int to : new int[] {1, 4, 11, 17}) {
      float[] found;
      try (Scope scope = Scope.open()) {
        found = MapOps.adaptiveAverage(Tensor.of(rows, 2, 11), to).toFloats();
      }
      for (int i = 0; i < found.length; i++) {
        int from = i % to * 11 / to;
        int end = (i % to * 11 + 11 + to - 1) / to;
        double sum = 0;
        for (int c = from; c < end; c++) {
          sum += rows[i / to * 11 + c];
        }
        assertEquals(sum / (end - from), found[i], 1e-6, to + " pieces");
      }
    }
  }

  @Test
  void theSmallestComeInOrderWithTheirPlaces() {
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open()) {
      Tensor values = Tensor.of(new float[] {3, 1, 2, 7, 5, 6}, 2, 3);
      Ranked two = Ranked.smallest(values, 2);
      assertArrayEquals(new float[] {1, 2, 5, 6}, two.values().toFloats());
      assertArrayEquals(new long[] {1, 2, 1, 2}, two.indices().toLongs());
      Ranked one = Ranked.smallest(values, 1);
      assertArrayEquals(new long[] {2, 1}, one.values().shape());
      assertArrayEquals(new long[] {1, 1}, one.indices().toLongs());
      Tensor other = Tensor.of(new float[] {10, 11, 12, 20, 21, 22}, 2, 3);
      assertArrayEquals(new float[] {11, 12, 21, 22}, two.pick(other).toFloats());
    }
    assertEquals(before, LiveObjects.settled());
  }
}
