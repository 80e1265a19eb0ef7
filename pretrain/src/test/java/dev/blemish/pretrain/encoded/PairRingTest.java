package dev.blemish.pretrain.encoded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.backbone.Backbones;
import dev.blemish.image.Mask;
import dev.blemish.pretrain.Pairs;
import dev.blemish.pretrain.pair.CellCoverage;
import dev.blemish.tensor.Scope;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairRingTest {
  @TempDir Path folder;

  private static List<EncodedPair> pairs() {
    try (PairEncoder encoder = new PairEncoder(Backbones.embeddedWeights())) {
      return encoder.encode(List.of(Pairs.of(1), Pairs.of(2)));
    }
  }

  @Test
  void aPairComesBackAsItWasAlsoWhenOpenedAgain() {
    List<EncodedPair> pairs = pairs();
    Path file = folder.resolve("pairs.bin");
    try (PairRing ring = new PairRing(file, 3, 9)) {
      ring.put(7, pairs.get(0));
      ring.put(8, pairs.get(1));
    }
    try (PairRing ring = new PairRing(file, 3, 9)) {
      assertTrue(ring.holds(7));
      EncodedPair found = ring.get(7);
      assertArrayEquals(pairs.get(0).cells(), found.cells());
      assertArrayEquals(pairs.get(0).pools(), found.pools());
      assertArrayEquals(pairs.get(0).coverage(), found.coverage());
      assertEquals(pairs.get(0).words(), found.words());
      assertEquals(pairs.get(0).defectNouns(), found.defectNouns());
      assertFalse(ring.holds(9)); // never written
      assertFalse(ring.holds(10)); // the slot of 7
      ring.put(10, pairs.get(1));
      assertFalse(ring.holds(7));
      assertThrows(IllegalStateException.class, () -> ring.get(7));
    }
    try (PairRing other = new PairRing(file, 3, 10)) {
      assertFalse(other.holds(8)); // of another seed
    }
  }

  @Test
  void aBatchHoldsAllNormalPicturesBeforeTheirTwins() {
    List<EncodedPair> pairs = pairs();
    try (Scope scope = Scope.open()) {
      PairBatch batch = PairBatch.of(pairs);
      assertArrayEquals(new long[] {4, 225, 272}, batch.cells().shape());
      assertArrayEquals(new long[] {4, 1280}, batch.pools().shape());
      for (float length : batch.pools().norm(1).toFloats()) {
        assertEquals(1, length, 1e-3);
      }
      float[] first = batch.cells().select(0, 1).toFloats(); // normal picture of the second pair
      float[] twin = batch.cells().select(0, 3).toFloats();
      double near = 0;
      double far = 0;
      float[] other = batch.cells().select(0, 0).toFloats();
      for (int i = 0; i < first.length; i++) {
        near += Math.abs(first[i] - twin[i]);
        far += Math.abs(first[i] - other[i]);
      }
      assertTrue(near < far / 2, near + " of " + far);
      float[][] coverage = batch.coverage(new long[] {3, 100});
      assertArrayEquals(new float[] {0, 0}, coverage[1]);
      assertEquals(pairs.get(1).coverage()[100], coverage[3][1]);
    }
  }

  @Test
  void coverageIsTheShareOfEachCell() {
    boolean[] values = new boolean[240 * 240];
    for (int y = 0; y < 24; y++) {
      for (int x = 16; x < 24; x++) {
        values[y * 240 + x] = true;
      }
    }
    float[] coverage = CellCoverage.of(new Mask(240, 240, values), 15);
    assertEquals(0, coverage[0]);
    assertEquals(0.5, coverage[1], 1e-5);
    assertEquals(0.25, coverage[16], 1e-5);
  }
}
