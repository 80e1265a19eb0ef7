package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.blemish.random.Rng;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Frozen layers, packed and fused, against the plain operations. */
class FrozenLayersTest {
  private static final int IN = 48;
  private static final int OUT = 80;

  private static float[] random(long seed, int count) {
    Rng rng = Rng.of(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  private static double tolerance(Precision precision) {
    return precision == Precision.FP32 ? 1e-4 : 0.15; // results are around 7: 8 bits of mantissa
  }

  private static void assertNear(Tensor expected, Tensor actual, Precision precision) {
    assertArrayEquals(expected.shape(), actual.shape());
    assertEquals(expected.type(), actual.type());
    float[] values = expected.toFloats();
    float[] others = actual.toFloats();
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], others[i], tolerance(precision));
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void linearEqualsThePlainProductWithAndWithoutGradients(Precision precision) {
    float[] weight = random(1, OUT * IN);
    float[] bias = random(2, OUT);
    long before = LiveObjects.settled();
    try (FrozenLinear layer = new FrozenLinear(weight, bias, precision.weights());
        Scope scope = Scope.open()) {
      Tensor w = Tensor.of(weight, OUT, IN).to(precision.weights());
      Tensor b = Tensor.of(bias, OUT).to(precision.weights());
      for (int round = 0; round < 2; round++) { // packed, then with the plain weight brought back
        for (int rows : new int[] {1, 7, 33}) {
          Tensor x = Tensor.of(random(3, 2 * rows * IN), 2, rows, IN);
          Tensor plain = Ops.linear(x, w, b);
          assertNear(plain, layer.apply(x), precision);
          assertNear(Ops.gelu(plain), layer.applyGelu(x), precision);
        }
        gradientsAgree(layer, w, b, precision);
      }
    }
    assertEquals(before, LiveObjects.settled());
  }

  private static void gradientsAgree(FrozenLinear layer, Tensor w, Tensor b, Precision precision) {
    try (Scope scope = Scope.recording()) {
      Tensor one = Tensor.of(random(4, 5 * IN), 5, IN).trainable();
      Tensor other = Tensor.of(random(4, 5 * IN), 5, IN).trainable();
      layer.applyGelu(one).to(DType.FLOAT32).square().sum().backward();
      Ops.gelu(Ops.linear(other, w, b)).to(DType.FLOAT32).square().sum().backward();
      float[] expected = other.gradient().toFloats();
      float[] actual = one.gradient().toFloats();
      for (int i = 0; i < expected.length; i++) {
        double allowed = precision == Precision.FP32 ? 1e-3 : 0.02 * (20 + Math.abs(expected[i]));
        assertEquals(expected[i], actual[i], allowed);
      }
    }
  }

  /** Kernel, stride, padding, groups. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0, 1", "3, 1, 1, 12", "5, 2, 2, 12", "3, 2, 1, 1"})
  void convolutionEqualsThePlainOne(int kernel, int stride, int padding, int groups) {
    int channels = 12;
    long[] shape = {channels, channels / groups, kernel, kernel};
    float[] weight = random(5, (int) Shape.elements(shape));
    float[] bias = random(6, channels);
    Convolution how = new Convolution(stride, padding, groups);
    for (Precision precision : Precision.values()) {
      long before = LiveObjects.settled();
      try (FrozenConvolution layer =
              new FrozenConvolution(weight, bias, precision.weights(), shape);
          Scope scope = Scope.open()) {
        Tensor x = Tensor.of(random(7, 2 * channels * 9 * 11), 2, channels, 9, 11).channelsLast();
        Tensor w = Tensor.of(weight, shape).to(precision.weights());
        Tensor b = Tensor.of(bias, channels).to(precision.weights());
        Tensor plain = Ops.conv2d(x, w, b, how);
        assertNear(plain, layer.apply(x, how), precision);
        assertNear(Ops.relu6(plain), layer.applyRelu6(x, how), precision);
      }
      assertEquals(before, LiveObjects.settled());
    }
  }
}
