package dev.blemish.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fusion of two scores (spec 17.2, item 8). */
@Tag("parity")
class FusionParityTest {
  private static final Map<String, GoldenTensor> GOLDEN =
      Golden.tensors("methods/checks.safetensors");

  private static Tensor tensor(String name) {
    GoldenTensor golden = GOLDEN.get(name);
    return Tensor.of(golden.floats(), golden.shape());
  }

  @Test
  void harmonicFusionEqualsTheFixture() {
    GoldenTensor expected = GOLDEN.get("harmonic.result");
    try (Scope scope = Scope.open()) {
      Tensor a = tensor("harmonic.a");
      Tensor b = tensor("harmonic.b");
      float[] fused = Fusion.HARMONIC.of(a, b).toFloats();
      expected.assertClose(fused, 1e-6);
      assertArrayEquals(fused, Fusion.HARMONIC.of(b, a).toFloats(), "symmetric");
      for (int i = 0; i < fused.length; i++) {
        double x = GOLDEN.get("harmonic.a").values()[i];
        double y = GOLDEN.get("harmonic.b").values()[i];
        assertTrue(fused[i] <= Math.max(Math.min(x, y), 1e-8), "never above the smaller one");
      }
    }
  }

  @Test
  void geometricFusionIsTheRootOfTheProduct() {
    try (Scope scope = Scope.open()) {
      Tensor a = Tensor.of(new float[] {0.25f, 1}, 2);
      Tensor b = Tensor.of(new float[] {1, 0.81f}, 2);
      assertArrayEquals(new float[] {0.5f, 0.9f}, Fusion.GEOMETRIC.of(a, b).toFloats(), 1e-6f);
    }
  }

  @Test
  void arithmeticFusionIsTheMean() {
    try (Scope scope = Scope.open()) {
      Tensor a = Tensor.of(new float[] {0, 0.25f, 1}, 3);
      Tensor b = Tensor.of(new float[] {1, 0.75f, 1}, 3);
      assertArrayEquals(new float[] {0.5f, 0.5f, 1}, Fusion.ARITHMETIC.of(a, b).toFloats());
    }
  }

  @Test
  void oddsFusionMultipliesOdds() {
    try (Scope scope = Scope.open()) {
      Tensor text = Tensor.of(new float[] {0.5f, 0.8f, 0.2f, 0, 1}, 5);
      Tensor memory = Tensor.of(new float[] {0.1f, 0.5f, 0.5f, 0.1f, 0}, 5);
      float[] whole = Fusion.ODDS.of(text, memory).toFloats();
      assertArrayEquals(new float[] {0.1f, 0.8f, 0.2f}, Arrays.copyOf(whole, 3), 1e-6f);
      // a sure text map is clamped: the memory's voice is lowered or raised, never silenced
      assertEquals(
          0.1 / 0.9 * Math.pow(1e-8, 1 / 8.0), odds(Fusion.ODDS.of(text, memory, 0.125), 3), 1e-6);
      assertEquals(
          1e-8 * Math.pow(1e7, 1 / 8.0), odds(Fusion.ODDS.of(text, memory, 0.125), 4), 1e-8);
    }
  }

  private static double odds(Tensor values, int index) {
    double value = values.toFloats()[index];
    return value / (1 - value);
  }
}
