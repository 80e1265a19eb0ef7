package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Distances to remembered patches (spec 17.2, item 9). */
@Tag("parity")
class PatchMemoryParityTest {
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/checks.safetensors");

  private static Tensor tensor(String name) {
    GoldenTensor golden = GOLDEN.get(name);
    return Tensor.of(golden.floats(), golden.shape());
  }

  private static Tensor random(long seed, long... shape) {
    Rng rng = Rng.of(seed);
    float[] values = new float[(int) (shape[0] * shape[1])];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return Tensor.of(values, shape);
  }

  @Test
  void distancesEqualTheFixture() {
    GoldenTensor expected = GOLDEN.get("memory.distance");
    try (Scope scope = Scope.open();
        PatchMemory memory =
            PatchMemory.of(List.of(1), List.of(tensor("memory.bank")), Precision.FP32)) {
      Tensor queries = tensor("memory.query_unnormalised").unsqueeze(0);
      expected.assertClose(memory.distances(0, queries).toFloats(), 1e-6);
      Tensor own = tensor("memory.bank").mul(7).unsqueeze(0);
      for (float distance : memory.distances(0, own).toFloats()) {
        assertEquals(0, distance, 1e-6, "a remembered patch is at distance zero, at any length");
      }
    }
  }

  @Test
  void largeBanksAreSearchedInBlocksWithTheSameResult() {
    int rows = 16_384 + 37;
    try (Scope scope = Scope.open();
        PatchMemory memory =
            PatchMemory.of(List.of(3), List.of(random(1, rows, 5)), Precision.FP32)) {
      Tensor queries = random(2, 11, 5);
      float[] actual = memory.distances(0, queries.unsqueeze(0)).toFloats();
      float[] bank = memory.bank(0).toFloats();
      float[] units = queries.unit(-1).toFloats();
      for (int q = 0; q < actual.length; q++) {
        double best = -1;
        for (int row = 0; row < rows; row++) {
          double cosine = 0;
          for (int c = 0; c < 5; c++) {
            cosine += (double) bank[row * 5 + c] * units[q * 5 + c];
          }
          best = Math.max(best, cosine);
        }
        assertEquals((1 - best) / 2, actual[q], 1e-6);
      }
    }
  }

  @Test
  void leavingRowsOutIsAMemoryWithoutThem() {
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open();
        PatchMemory memory =
            PatchMemory.of(
                List.of(7, 9), List.of(random(1, 12, 4), random(2, 12, 4)), Precision.FP32);
        PatchMemory rest = memory.without(4, 4)) {
      assertEquals(8, rest.rows());
      assertEquals(List.of(7, 9), rest.layers());
      assertArrayEquals(
          memory.bank(1).narrow(0, 8, 4).toFloats(), rest.bank(1).narrow(0, 4, 4).toFloats());
      Tensor left = memory.bank(0).narrow(0, 4, 4).unsqueeze(0);
      for (float distance : rest.distances(0, left).toFloats()) {
        assertTrue(distance > 1e-3, "a row left out is no longer remembered");
      }
      Tensor mean = memory.map(List.of(random(3, 6, 4).unsqueeze(0), random(4, 6, 4).unsqueeze(0)));
      assertArrayEquals(new long[] {1, 6}, mean.shape());
    }
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void theQuickSearchIsWithinOnePercentOfTheExactOne() {
    int rows = 16_384 + 37;
    int width = 67;
    long before = LiveObjects.settled();
    try (Scope scope = Scope.open()) {
      Tensor bank = random(1, rows, width);
      // queries beside remembered rows, ever further away
      Tensor near = bank.narrow(0, rows - 40L, 40).unit(-1);
      Tensor steps = Tensor.of(steps(40), 40, 1);
      Tensor queries = near.add(random(2, 40, width).mul(steps)).unsqueeze(0);
      try (PatchMemory exact = PatchMemory.of(List.of(3), List.of(bank), Precision.FP32);
          PatchMemory quick = PatchMemory.of(List.of(3), List.of(bank), Precision.MIXED)) {
        float[] expected = exact.distances(0, queries).toFloats();
        float[] actual = quick.distances(0, queries).toFloats();
        for (int i = 0; i < actual.length; i++) {
          assertEquals(expected[i], actual[i], 0.01 * expected[i] + 2e-5, "query " + i);
        }
        assertTrue(expected[39] > 0.1, "the last query is far: " + expected[39]);
      }
    }
    assertEquals(before, LiveObjects.settled());
  }

  private static float[] steps(int count) {
    float[] steps = new float[count];
    for (int i = 0; i < count; i++) {
      steps[i] = 0.15f * i / count;
    }
    return steps;
  }
}
