package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search in blocks against a sorted list of all distances. */
class NearestRowsTest {
  private static final int ROWS = 53;
  private static final int QUERIES = 7;
  private static final int WIDTH = 5;

  private final float[] rows = random(1, ROWS * WIDTH);
  private final float[] queries = random(2, QUERIES * WIDTH);

  private static float[] random(long seed, int count) {
    Rng rng = Rng.of(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (3 * rng.gaussian() + 20); // far from the origin: cancellation would show
    }
    return values;
  }

  private double square(int query, int row) {
    double sum = 0;
    for (int c = 0; c < WIDTH; c++) {
      double difference = queries[query * WIDTH + c] - (double) rows[row * WIDTH + c];
      sum += difference * difference;
    }
    return sum;
  }

  private int[] sorted(int query) {
    return IntStream.range(0, ROWS)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> square(query, row)))
        .mapToInt(row -> row)
        .toArray();
  }

  /** Distances held at once: one row of the bank a block, a few, all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7 * 2, 7 * 10 + 3, 1 << 20})
  void anySizeOfBlockFindsTheSame(int block) {
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open();
        NearestRows bank = NearestRows.of(Tensor.of(rows, ROWS, WIDTH))) {
      Tensor asked = Tensor.of(queries, QUERIES, WIDTH);
      for (int k : new int[] {1, 3, ROWS, ROWS + 9}) {
        NearestRows.Found found = bank.nearest(asked, k, block);
        int kept = Math.min(k, ROWS);
        assertArrayEquals(new long[] {QUERIES, kept}, found.squares().shape());
        for (int i = 0; i < QUERIES * kept; i++) {
          int expected = sorted(i / kept)[i % kept];
          assertEquals(expected, found.rows().toLongs()[i]);
          assertEquals(square(i / kept, expected), found.squares().toFloats()[i], 1e-3);
        }
      }
    }
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void aRememberedRowIsAtDistanceZero() {
    try (Scope scope = Scope.open();
        NearestRows bank = NearestRows.of(Tensor.of(rows, ROWS, WIDTH))) {
      float[] distances = bank.nearest(bank.rows(), 1).distances().toFloats();
      assertEquals(0, Arrays.stream(toDoubles(distances)).max().orElseThrow());
      assertArrayEquals(rows, bank.rows().toFloats());
      assertEquals(ROWS, bank.size());
    }
  }

  private static double[] toDoubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  @Test
  void aBankWithoutRowsIsRefused() {
    try (Scope scope = Scope.open()) {
      Tensor none = Tensor.zeros(0, WIDTH);
      assertThrows(IllegalArgumentException.class, () -> NearestRows.of(none));
    }
  }
}
