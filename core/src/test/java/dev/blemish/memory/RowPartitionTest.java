package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The divided bank against the plain search. */
class RowPartitionTest {
  private static final int ROWS = 6000;
  private static final int QUERIES = 45;
  private static final int WIDTH = 24;

  /** Rows near a curved sheet, as features of parts are: cells have neighbours everywhere. */
  private static float[] sheet(long seed, int count) {
    Rng rng = Rng.of(seed);
    float[] values = new float[count * WIDTH];
    for (int row = 0; row < count; row++) {
      double a = rng.uniform(0, 6);
      double b = rng.uniform(0, 6);
      double c = rng.uniform(0, 6);
      for (int i = 0; i < WIDTH; i++) {
        values[row * WIDTH + i] =
            (float)
                (Math.sin(a + i) + Math.cos(b * (1 + i % 3)) + c * (i % 2) + 0.1 * rng.gaussian());
      }
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void asManyNearestRowsAsAskedForAreFound(Precision precision) {
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open()) {
      Tensor rows = Tensor.of(sheet(1, ROWS), ROWS, WIDTH);
      Tensor queries = Tensor.of(sheet(2, QUERIES), QUERIES, WIDTH);
      try (RowPartition partition = RowPartition.of(rows, precision, 0.95, Rng.of(3)).partition()) {
        float[] exact = partition.exact().nearest(queries, 1).squares().toFloats();
        float[] found = partition.nearest(queries, 1).squares().toFloats();
        long same = IntStream.range(0, QUERIES).filter(i -> found[i] <= exact[i]).count();
        assertTrue(same >= 0.9 * QUERIES, same + " of " + QUERIES);
        assertTrue(partition.probes() < 30, "looks into " + partition.probes() + " of 78 cells");
      }
    }
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void allCellsGiveWhatThePlainSearchGives() {
    try (Scope scope = Scope.open()) {
      Tensor rows = Tensor.of(sheet(1, ROWS), ROWS, WIDTH);
      Tensor queries = Tensor.of(sheet(2, QUERIES), QUERIES, WIDTH);
      try (RowPartition partition =
          RowPartition.of(rows, Precision.FP32, 1, Rng.of(3)).partition()) {
        for (int wanted : new int[] {1, 5, 100}) {
          NearestRows.Found exact = partition.exact().nearest(queries, wanted);
          NearestRows.Found found = partition.nearest(queries, wanted);
          if (wanted == 100) { // looks into at least so many cells: all of them
            assertArrayEquals(exact.rows().toLongs(), found.rows().toLongs());
          }
          assertArrayEquals(exact.squares().shape(), found.squares().shape());
        }
      }
    }
  }

  /** Most rows are the same one, so most of the first centres are the same too. */
  @Test
  void aQueryNeverLooksIntoEmptyCellsAlone() {
    int alike = ROWS - 200;
    float[] values = sheet(1, ROWS);
    for (int row = 1; row < alike; row++) {
      System.arraycopy(values, 0, values, row * WIDTH, WIDTH);
    }
    try (Scope scope = Scope.open()) {
      Tensor rows = Tensor.of(values, ROWS, WIDTH);
      Tensor queries = Tensor.of(sheet(2, QUERIES), QUERIES, WIDTH);
      try (RowPartition partition =
          RowPartition.of(rows, Precision.FP32, 0.5, Rng.of(3)).partition()) {
        float[] two = partition.nearest(queries, 2).squares().toFloats();
        long[] found = partition.nearest(queries, 2).rows().toLongs();
        for (int i = 0; i < QUERIES; i++) {
          assertTrue(found[2 * i] != found[2 * i + 1], "the same row twice");
          assertTrue(two[2 * i] <= two[2 * i + 1]);
        }
      }
    }
  }

  @Test
  void everyRowIsThereOnceAndKnowsWhereItCameFrom() {
    try (Scope scope = Scope.open()) {
      float[] values = sheet(1, ROWS);
      RowPartition.Divided divided =
          RowPartition.of(Tensor.of(values, ROWS, WIDTH), Precision.FP32, 0.9, Rng.of(3));
      try (RowPartition partition = divided.partition()) {
        assertArrayEquals(
            IntStream.range(0, ROWS).toArray(), Arrays.stream(divided.order()).sorted().toArray());
        float[] sorted = partition.rows().toFloats();
        for (int row = 0; row < ROWS; row += 97) {
          int from = divided.order()[row] * WIDTH;
          assertArrayEquals(
              Arrays.copyOfRange(values, from, from + WIDTH),
              Arrays.copyOfRange(sorted, row * WIDTH, (row + 1) * WIDTH));
        }
      }
    }
  }

  @Test
  void theSameChanceGivesTheSameCells() {
    try (Scope scope = Scope.open()) {
      Tensor rows = Tensor.of(sheet(1, ROWS), ROWS, WIDTH);
      RowPartition.Divided one = RowPartition.of(rows, Precision.FP32, 0.9, Rng.of(3));
      RowPartition.Divided other = RowPartition.of(rows, Precision.FP32, 0.9, Rng.of(3));
      try (RowPartition first = one.partition();
          RowPartition second = other.partition()) {
        assertArrayEquals(one.order(), other.order());
        assertEquals(first.probes(), second.probes());
      }
    }
  }
}
