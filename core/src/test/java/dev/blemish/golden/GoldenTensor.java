package dev.blemish.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

/**
 * A tensor of a fixture.
 *
 * @param name in its file
 * @param shape row-major dimensions
 * @param values every element, widened to double (exact for float and for integers below 2^53)
 */
@SuppressWarnings("ArrayRecordComponent") // compared element by element, never as a record
public record GoldenTensor(String name, long[] shape, double[] values) {
  /** The elements as floats. */
  public float[] floats() {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  /** The elements as ints. */
  public int[] ints() {
    return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
  }

  /** The elements as longs. */
  public long[] longs() {
    return Arrays.stream(values).mapToLong(v -> (long) v).toArray();
  }

  /** Dimension {@code axis}; negative counts from the end. */
  public int dim(int axis) {
    return (int) shape[axis < 0 ? shape.length + axis : axis];
  }

  /** The elements of row {@code index} of the first axis. */
  public GoldenTensor row(int index) {
    int size = values.length / dim(0);
    return new GoldenTensor(
        name + "[" + index + "]",
        Arrays.copyOfRange(shape, 1, shape.length),
        Arrays.copyOfRange(values, index * size, (index + 1) * size));
  }

  /** Asserts equality within an absolute tolerance, naming the worst element. */
  public void assertClose(float[] actual, double tolerance) {
    assertEquals(values.length, actual.length, name + ": number of elements");
    int worst = -1;
    double largest = tolerance;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - values[i]);
      if (!(difference <= largest)) {
        worst = i;
        largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
      }
    }
    if (worst >= 0) {
      assertEquals(values[worst], actual[worst], tolerance, name + ": worst element " + worst);
    }
  }

  /** Asserts shape and elements within an absolute tolerance. */
  public void assertClose(long[] actualShape, float[] actual, double tolerance) {
    assertArrayEquals(shape, actualShape, name + ": shape");
    assertClose(actual, tolerance);
  }

  /** Asserts that the relative L2 error ‖a−b‖/‖b‖ is at most the tolerance. */
  public void assertRelativeL2(float[] actual, double tolerance) {
    assertEquals(values.length, actual.length, name + ": number of elements");
    double error = 0;
    double norm = 0;
    for (int i = 0; i < actual.length; i++) {
      error += (actual[i] - values[i]) * (actual[i] - values[i]);
      norm += values[i] * values[i];
    }
    double relative = Math.sqrt(error) / Math.max(Math.sqrt(norm), 1e-30);
    if (!(relative <= tolerance)) {
      assertEquals(0, relative, tolerance, name + ": relative L2 error");
    }
  }
}
