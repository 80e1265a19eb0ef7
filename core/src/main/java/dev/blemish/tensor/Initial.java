package dev.blemish.tensor;

import dev.blemish.random.Rng;
import java.util.Arrays;

/** Elements of parameters before the first step, row-major. */
public final class Initial {
  private Initial() {}

  /** A layer's: uniform up to the inverse root of its number of inputs. */
  public static float[] uniform(long[] shape, int inputs, Rng rng) {
    double bound = 1 / Math.sqrt(inputs);
    float[] values = zeros(shape);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.uniform(-bound, bound);
    }
    return values;
  }

  /** Learned words': normal around zero. */
  public static float[] normal(long[] shape, double deviation, Rng rng) {
    float[] values = zeros(shape);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * rng.gaussian());
    }
    return values;
  }

  /** The same number everywhere. */
  public static float[] filled(long[] shape, double value) {
    float[] values = zeros(shape);
    Arrays.fill(values, (float) value);
    return values;
  }

  private static float[] zeros(long... shape) {
    return new float[Math.toIntExact(Shape.elements(shape))];
  }
}
