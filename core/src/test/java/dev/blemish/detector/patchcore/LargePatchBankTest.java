package dev.blemish.detector.patchcore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.patchcore.PatchCoreConfig.Selection;
import dev.blemish.detector.patchcore.PatchCoreConfig.Start;
import dev.blemish.memory.GatheredRows;
import dev.blemish.memory.NearestRows;
import dev.blemish.memory.RowPartition;
import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bank so large that it is divided gives nearly what the whole one gives, and forgets rightly.
 */
class LargePatchBankTest {
  private static final int PHOTOS = 2;
  private static final int ROWS = RowPartition.WORTHWHILE / PHOTOS;
  private static final int WIDTH = 6;
  private static final int QUERIES = 64;
  private static final Selection ALL = new Selection(1, 1_000_000, Start.OUTERMOST, 10, 0);

  /** Rows of photo p lie around 10 p. */
  private static Tensor photo(int photo, int rows, long seed) {
    Rng rng = Rng.of(seed);
    float[] values = new float[rows * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (10 * photo + rng.gaussian());
    }
    return Tensor.of(values, rows, WIDTH);
  }

  private static GatheredRows both(GatheredRows rows) {
    rows.add(photo(0, ROWS, 1));
    rows.add(photo(1, ROWS, 2));
    return rows;
  }

  @Test
  void aDividedBankScoresAndForgetsLikeAWholeOne(@TempDir Path dir) {
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open()) {
      Tensor queries = photo(0, QUERIES, 3);
      try (GatheredRows rows = GatheredRows.within(1 << 20, dir);
          PatchBank divided = PatchBank.of(both(rows), List.of(1, 1), ALL, 0.99, Rng.of(0));
          PatchBank whole = PatchBank.of(rows, List.of(1, 1), ALL, 1, Rng.of(0));
          PatchBank restored =
              PatchBank.restore(Weights.of("test", divided.store(), Map.of()), WIDTH, 0.99)) {
        assertInstanceOf(RowPartition.class, divided.rows());
        assertInstanceOf(NearestRows.class, whole.rows());
        float[] exact = whole.rows().nearest(queries, 1).distances().toFloats();
        float[] found = divided.rows().nearest(queries, 1).distances().toFloats();
        long same = IntStream.range(0, QUERIES).filter(i -> found[i] <= exact[i] + 1e-4f).count();
        assertTrue(same >= 0.95 * QUERIES, same + " of " + QUERIES);
        assertArrayEquals(found, restored.rows().nearest(queries, 1).distances().toFloats(), 1e-4f);
        try (PatchBank rest = divided.without(new PhotoRange(0, 1))) {
          float[] far = rest.rows().nearest(queries, 1).distances().toFloats();
          assertTrue(IntStream.range(0, QUERIES).allMatch(i -> far[i] > 10), Arrays.toString(far));
        }
      }
    }
    assertTrue(before == LiveObjects.settled());
  }
}
