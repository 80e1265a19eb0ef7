package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
        NearestRows.Found found =
            bank.nearest(asked, k, List.of(new NearestRows.Range(0, ROWS)), block);
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

  /** Long enough for the search in groups, with a rest that fills no group. */
  @Test
  void aLongBankIsSearchedLikeAShortOne() {
    int count = 64 * 11 + 37;
    float[] many = random(5, count * WIDTH);
    System.arraycopy(many, 0, many, (count - 1) * WIDTH, WIDTH); // the first row once more
    try (Scope scope = Scope.open();
        NearestRows bank = NearestRows.of(Tensor.of(many, count, WIDTH))) {
      NearestRows.Found own = bank.nearest(bank.rows(), 1);
      long[] expected = LongStream.range(0, count).toArray();
      expected[count - 1] = 0;
      long[] found = own.rows().toLongs();
      found[0] = found[0] == count - 1 ? 0 : found[0]; // either of the equal rows
      found[count - 1] = found[count - 1] == count - 1 ? 0 : found[count - 1];
      assertArrayEquals(expected, found);
      NearestRows.Found last = bank.nearest(bank.rows().narrow(0, 700, 9), 1);
      assertArrayEquals(LongStream.range(700, 709).toArray(), last.rows().toLongs());
    }
  }

  @Test
  void onlyTheNamedRowsAreSearched() {
    try (Scope scope = Scope.open();
        NearestRows bank = NearestRows.of(Tensor.of(rows, ROWS, WIDTH))) {
      Tensor asked = Tensor.of(queries, QUERIES, WIDTH);
      List<NearestRows.Range> among =
          List.of(new NearestRows.Range(40, 6), new NearestRows.Range(3, 9));
      long[] found = bank.nearest(asked, 2, among, 7 * 4).rows().toLongs();
      for (int i = 0; i < found.length; i++) {
        int[] allowed =
            Arrays.stream(sorted(i / 2))
                .filter(row -> (row >= 40 && row < 46) || (row >= 3 && row < 12))
                .toArray();
        assertEquals(allowed[i % 2], found[i]);
      }
    }
  }

  @Test
  void theRoundedSearchFindsOneOfTheNearestAndMeasuresItExactly() {
    int count = 1000;
    int width = 64;
    try (Scope scope = Scope.open()) {
      Tensor bank = Tensor.of(random(7, count * width), count, width).add(-20);
      Tensor asked = Tensor.of(random(8, 20 * width), 20, width).add(-20);
      roundedLikeExact(bank, asked);
    }
  }

  private static void roundedLikeExact(Tensor bank, Tensor asked) {
    try (NearestRows exact = NearestRows.of(bank);
        NearestRows rounded = NearestRows.of(bank, Precision.MIXED)) {
      float[] expected = exact.nearest(asked, 1).squares().toFloats();
      NearestRows.Found found = rounded.nearest(asked, 1);
      Tensor rows = exact.rows().indexSelect(0, found.rows().reshape(-1));
      float[] measured = rows.sub(asked).square().sum(1).toFloats();
      assertArrayEquals(measured, found.squares().toFloats(), 1e-3f * measured[0]);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], measured[i], 0.02 * expected[i], "query " + i);
      }
      float[] own = rounded.nearest(bank, 1).squares().toFloats();
      assertEquals(0, Arrays.stream(toDoubles(own)).max().orElseThrow());
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
