package dev.blemish.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients against central differences, and the two forms of attention against each other. */
class GradientTest {
  private static final float STEP = 1e-2f;

  private static float[] random(Rng rng, long... shape) {
    float[] values = new float[(int) Shape.elements(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  /** Checks the gradient of a random combination of an operation's results for every input. */
  private static void check(Function<List<Tensor>, Tensor> operation, long[]... shapes) {
    Rng rng = Rng.of(17);
    List<float[]> inputs = new ArrayList<>();
    for (long[] shape : shapes) {
      inputs.add(random(rng, shape));
    }
    List<float[]> gradients = new ArrayList<>();
    try (Scope scope = Scope.recording()) {
      List<Tensor> leaves = tensors(inputs, shapes);
      leaves.forEach(Tensor::trainable);
      combined(operation.apply(leaves)).backward();
      leaves.forEach(leaf -> gradients.add(leaf.gradient().toFloats()));
    }
    for (int input = 0; input < shapes.length; input++) {
      float[] values = inputs.get(input);
      double largest = 1;
      for (float value : gradients.get(input)) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int i = 0; i < values.length; i++) {
        float value = values[i];
        values[i] = value + STEP;
        double up = value(operation, inputs, shapes);
        values[i] = value - STEP;
        double down = value(operation, inputs, shapes);
        values[i] = value;
        double expected = (up - down) / (2 * STEP);
        String what = "input " + input + " element " + i;
        assertEquals(expected, gradients.get(input)[i], 3e-3 * largest, what);
      }
    }
  }

  private static List<Tensor> tensors(List<float[]> values, long[]... shapes) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      tensors.add(Tensor.of(values.get(i), shapes[i]));
    }
    return tensors;
  }

  private static double value(
      Function<List<Tensor>, Tensor> operation, List<float[]> inputs, long[]... shapes) {
    try (Scope scope = Scope.open()) {
      Tensor result = operation.apply(tensors(inputs, shapes));
      float[] values = result.toFloats();
      float[] weights = random(Rng.of(99), values.length);
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += (double) values[i] * weights[i]; // in double: the differences are small
      }
      return sum;
    }
  }

  private static Tensor combined(Tensor result) {
    float[] weights = random(Rng.of(99), result.elements());
    return result.mul(Tensor.of(weights, result.shape())).sum();
  }

  @Test
  void gradientOfLinear() {
    check(
        in -> Ops.linear(in.get(0), in.get(1), in.get(2)),
        new long[] {3, 5},
        new long[] {4, 5},
        new long[] {4});
  }

  @Test
  void gradientOfLayerNorm() {
    check(
        in -> Ops.layerNorm(in.get(0), in.get(1), in.get(2), 1e-5),
        new long[] {3, 7},
        new long[] {7},
        new long[] {7});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientOfAttention(boolean causal) {
    long[] shape = {1, 2, 3, 5};
    check(in -> Ops.plainAttention(in.get(0), in.get(1), in.get(2), causal), shape, shape, shape);
  }

  @Test
  void gradientOfSoftmaxAndItsLogarithm() {
    check(in -> in.get(0).softmax(1), new long[] {3, 5});
    check(in -> in.get(0).logSoftmax(0), new long[] {3, 5});
  }

  @Test
  void gradientOfConvolution() {
    check(
        in -> Ops.conv2d(in.get(0), in.get(1), in.get(2), new Convolution(2, 1, 2)),
        new long[] {2, 4, 5, 3},
        new long[] {6, 2, 3, 3},
        new long[] {6});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gradientOfBilinearResizing(boolean alignCorners) {
    check(in -> Ops.bilinear(in.get(0), 7, 5, alignCorners), new long[] {1, 2, 3, 2});
  }

  @Test
  void gradientOfPoolingUnitLengthAndActivations() {
    check(in -> Ops.averagePool(in.get(0), 2), new long[] {1, 2, 5, 4});
    check(in -> in.get(0).unit(1), new long[] {3, 5});
    check(in -> Ops.quickGelu(in.get(0)).add(Ops.gelu(in.get(0))), new long[] {7});
    check(in -> in.get(0).tanh(), new long[] {7});
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fusedAttentionEqualsTheWrittenOutForm(boolean causal) {
    Rng rng = Rng.of(4);
    long[] shape = {2, 3, 17, 8};
    try (Scope scope = Scope.open()) {
      Tensor q = Tensor.of(random(rng, shape), shape);
      Tensor k = Tensor.of(random(rng, shape), shape);
      Tensor v = Tensor.of(random(rng, shape), shape);
      float[] fused = Ops.attention(q, k, v, causal).toFloats();
      assertArrayEquals(Ops.plainAttention(q, k, v, causal).toFloats(), fused, 1e-5f);
      try (Scope recording = Scope.recording()) {
        assertArrayEquals(Ops.attention(q, k, v, causal).toFloats(), fused, 1e-5f);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void underTheCausalMaskLaterTokensDoNotMatter(boolean written) {
    Rng rng = Rng.of(8);
    long[] shape = {1, 2, 6, 4};
    try (Scope scope = Scope.open()) {
      Tensor q = Tensor.of(random(rng, shape), shape);
      Tensor k = Tensor.of(random(rng, shape), shape);
      Tensor v = Tensor.of(random(rng, shape), shape);
      Tensor all = attention(written, q, k, v);
      for (int tokens = 1; tokens <= 6; tokens++) {
        Tensor some =
            attention(
                written, q.narrow(2, 0, tokens), k.narrow(2, 0, tokens), v.narrow(2, 0, tokens));
        assertArrayEquals(all.narrow(2, 0, tokens).toFloats(), some.toFloats(), 1e-5f);
      }
      float[] free = Ops.plainAttention(q, k, v, false).toFloats();
      assertTrue(Math.abs(free[0] - all.toFloats()[0]) > 1e-4, "without the mask they do");
    }
  }

  private static Tensor attention(boolean written, Tensor q, Tensor k, Tensor v) {
    return written ? Ops.plainAttention(q, k, v, true) : Ops.attention(q, k, v, true);
  }

  @Test
  void queriesKeysAndValuesAreTheThirdsOfAPackedProjectionByHeads() {
    long[] shape = {2, 5, 24}; // 2 heads of width 4
    try (Scope scope = Scope.open()) {
      Tensor packed = Tensor.of(random(Rng.of(9), shape), shape);
      Tensor[] parts = Ops.queriesKeysValues(packed, 2);
      for (int part = 0; part < 3; part++) {
        for (int head = 0; head < 2; head++) {
          float[] expected = packed.narrow(2, 8L * part + 4L * head, 4).toFloats();
          assertArrayEquals(expected, parts[part].select(1, head).toFloats());
        }
      }
    }
  }

  @Test
  void slicesOfOneAxisBringTheGradientBackAsSingleOnesDo() {
    long[] shape = {2, 3, 4};
    try (Scope scope = Scope.recording()) {
      Tensor one = Tensor.of(random(Rng.of(10), shape), shape).trainable();
      Tensor other = Tensor.of(one.toFloats(), shape).trainable();
      Tensor[] slices = one.unbind(1);
      assertEquals(3, slices.length);
      Tensor sum =
          slices[0].mul(slices[2]).add(slices[2].square()).sum(); // the second: no gradient
      sum.backward();
      other.select(1, 0).mul(other.select(1, 2)).add(other.select(1, 2).square()).sum().backward();
      assertArrayEquals(other.gradient().toFloats(), one.gradient().toFloats());
    }
  }
}
