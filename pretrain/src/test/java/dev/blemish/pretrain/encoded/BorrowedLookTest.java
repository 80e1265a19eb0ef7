package dev.blemish.pretrain.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.weights.HalfPrecision;
import dev.blemish.pretrain.scene.SceneWords;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class BorrowedLookTest {
  private static final int PAIRS = 3;
  private static final int COARSE = 112;

  /**
   * Pairs whose cells are at unit length in both taps and vary little around a look of their own.
   */
  private static PairBatch batch() {
    Rng rng = Rng.of(1);
    List<EncodedPair> pairs =
        List.of(pair(rng.fork("one")), pair(rng.fork("two")), pair(rng.fork("three")));
    return PairBatch.of(pairs);
  }

  private static EncodedPair pair(Rng rng) {
    int rows = EncodedPair.PICTURES * EncodedPair.CELLS;
    float[] look = gaussian(rng, EncodedPair.CELL_WIDTH, 1);
    float[] cells = gaussian(rng, rows * EncodedPair.CELL_WIDTH, 0.3);
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < look.length; i++) {
        cells[row * look.length + i] += look[i];
      }
    }
    Tensor taps = Tensor.of(cells, rows, EncodedPair.CELL_WIDTH);
    Tensor coarse = taps.narrow(1, 0, COARSE).unit(-1);
    Tensor fine = taps.narrow(1, COARSE, EncodedPair.CELL_WIDTH - (long) COARSE).unit(-1);
    float[] unit = Ops.cat(1, coarse, fine).toFloats();
    float[] pools = gaussian(rng, EncodedPair.PICTURES * EncodedPair.POOL, 1);
    float[] pooled = Tensor.of(pools, EncodedPair.PICTURES, EncodedPair.POOL).unit(-1).toFloats();
    return new EncodedPair(
        halves(unit),
        halves(pooled),
        new float[EncodedPair.CELLS],
        new SceneWords(List.of("part"), List.of()),
        List.of("scratch"));
  }

  private static float[] gaussian(Rng rng, int count, double deviation) {
    return Initial.normal(new long[] {count}, deviation, rng);
  }

  private static short[] halves(float[] values) {
    short[] halves = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      halves[i] = HalfPrecision.toHalf(values[i]);
    }
    return halves;
  }

  @Test
  void nothingBorrowedChangesNothing() {
    try (Scope scope = Scope.open()) {
      PairBatch batch = batch();
      BorrowedLook look = new BorrowedLook(batch, 0, Rng.of(2));
      assertArrayEquals(batch.cells().toFloats(), look.cells(batch.cells()).toFloats(), 2e-4f);
      assertArrayEquals(batch.pools().toFloats(), look.pools(batch.pools()).toFloats(), 2e-4f);
    }
  }

  @Test
  void meansMoveTowardsAnotherPairAlikeInAllPicturesOfAPair() {
    try (Scope scope = Scope.open()) {
      PairBatch batch = batch();
      Tensor before = batch.cells().mean(1);
      int moved = 0;
      for (int seed = 0; seed < 8; seed++) {
        BorrowedLook look = new BorrowedLook(batch, 1, Rng.of(seed));
        Tensor after = look.cells(batch.cells()).mean(1);
        Tensor others = look.cells(batch.others(2)[0]).mean(1);
        for (int pair = 0; pair < PAIRS; pair++) {
          Tensor own = after.select(0, pair);
          assertTrue(cosine(own, after.select(0, PAIRS + pair)) > 0.99);
          assertTrue(pair == 2 || cosine(own, others.select(0, pair)) > 0.99);
          if (cosine(own, before.select(0, pair)) < 0.98) {
            moved++;
            assertTrue(towardsAnother(before, pair, own) > 0.75, "seed " + seed);
          }
        }
      }
      assertTrue(moved >= 8, moved + " pairs moved");
    }
  }

  private static double towardsAnother(Tensor before, int pair, Tensor after) {
    Tensor from = before.select(0, pair);
    double best = -1;
    for (int lender = 0; lender < PAIRS; lender++) {
      if (lender != pair) {
        best = Math.max(best, cosine(after.sub(from), before.select(0, lender).sub(from)));
      }
    }
    return best;
  }

  @Test
  void tapsAndPoolsStayAtUnitLength() {
    try (Scope scope = Scope.open()) {
      PairBatch batch = batch();
      BorrowedLook look = new BorrowedLook(batch, 1, Rng.of(5));
      Tensor cells = look.cells(batch.cells());
      Tensor coarse = cells.narrow(2, 0, COARSE).square().sum(2);
      assertEquals(0, coarse.add(-1).abs().sum().item(), 1e-2);
      assertEquals(2, cells.square().sum(2).mean().item(), 1e-4);
      assertEquals(1, look.pools(batch.pools()).square().sum(1).mean().item(), 1e-4);
    }
  }

  private static double cosine(Tensor one, Tensor other) {
    return one.unit(-1).mul(other.unit(-1)).sum().item();
  }
}
