package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The greedy selection against a plain one that holds every distance. */
class CoresetTest {
  private static final int ROWS = 41;
  private static final int WIDTH = 3;

  private final float[] values = random();
  private final Coreset coreset = Coreset.of(values, ROWS);

  @AfterEach
  void close() {
    coreset.close();
  }

  private static float[] random() {
    Rng rng = Rng.of(3);
    float[] values = new float[ROWS * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  private double distance(int one, int other) {
    double sum = 0;
    for (int c = 0; c < WIDTH; c++) {
      double difference = (double) values[one * WIDTH + c] - values[other * WIDTH + c];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** Repeatedly the row with the largest anchor, which then shrinks to the nearest chosen row. */
  private int[] plain(double[] anchor, int count) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      int farthest = 0;
      for (int row = 1; row < ROWS; row++) {
        farthest = anchor[row] > anchor[farthest] ? row : farthest;
      }
      chosen[i] = farthest;
      for (int row = 0; row < ROWS; row++) {
        anchor[row] = Math.min(anchor[row], distance(row, farthest));
      }
    }
    return chosen;
  }

  @Test
  void theClosedFormOfTheNormsChoosesLikeAllDistances() {
    double[] norms = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      double sum = 0;
      for (int other = 0; other < ROWS; other++) {
        sum += distance(row, other) * distance(row, other);
      }
      norms[row] = Math.sqrt(sum);
    }
    assertArrayEquals(plain(norms, 17), coreset.fromTheOutermost(17));
  }

  @Test
  void aStartIsTheFirstMemberAndStartingPointsAreNone() {
    double[] one = new double[ROWS];
    double[] mean = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      one[row] = distance(row, 5);
      mean[row] = (distance(row, 1) + distance(row, 2)) / 2;
    }
    int[] from = coreset.from(5, 12);
    assertEquals(5, from[0]);
    assertArrayEquals(plain(one, 11), Arrays.copyOfRange(from, 1, 12));
    assertArrayEquals(plain(mean, 9), coreset.farFrom(new int[] {1, 2}, 9));
  }

  @Test
  void equalRowsAreNotChosenTwice() {
    try (Coreset equal = Coreset.of(new float[6 * 2], 6)) {
      int[] all = equal.fromTheOutermost(6);
      assertEquals(6, Arrays.stream(all).distinct().count());
      assertEquals(6, Arrays.stream(equal.from(3, 6)).distinct().count());
      assertEquals(6, Arrays.stream(equal.farFrom(new int[] {0}, 6)).distinct().count());
    }
  }

  @Test
  void oneRowAloneIsItsOwnCoreset() {
    try (Coreset one = Coreset.of(new float[] {4, 2}, 1)) {
      assertArrayEquals(new int[] {0}, one.fromTheOutermost(1));
    }
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> coreset.fromTheOutermost(0));
    assertThrows(IllegalArgumentException.class, () -> coreset.fromTheOutermost(ROWS + 1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Coreset.of(values, ROWS - 1));
    assertTrue(String.valueOf(e.getMessage()).contains("rows"));
  }
}
