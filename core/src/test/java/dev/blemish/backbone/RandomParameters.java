package dev.blemish.backbone;

import dev.blemish.backbone.weights.ParameterSource;
import java.util.Arrays;

/**
 * Random parameters of whatever shape a model asks for, made on request and not kept, the same for
 * the same seed and name: matrices and kernels uniform with deviation {@code fan_in^-1/2}, gains
 * and variances of normalisations near one, other vectors small.
 */
public final class RandomParameters implements ParameterSource {
  private static final double UNIFORM_DEVIATION = 1 / Math.sqrt(3);

  private final long seed;

  /** Parameters of a seed. */
  public RandomParameters(long seed) {
    this.seed = seed;
  }

  @Override
  public float[] floats(String name, long... shape) {
    long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] values = new float[Math.toIntExact(elements)];
    if (shape.length == 0) {
      values[0] = 4.6052f; // the only scalar: CLIP's logit scale
    } else if (isGain(name, shape)) {
      fill(values, name, 1, 0.2);
    } else {
      // CLIP's two projections are multiplied from the right
      boolean right = name.endsWith("proj") || name.endsWith("projection");
      long fanIn = right ? shape[0] : elements / shape[0];
      double deviation = shape.length == 1 ? 0.05 : 1 / Math.sqrt((double) fanIn);
      fill(values, name, 0, deviation / UNIFORM_DEVIATION);
    }
    return values;
  }

  private static boolean isGain(String name, long... shape) {
    return shape.length == 1 && (name.endsWith("weight") || name.endsWith("running_var"));
  }

  /** Uniform in {@code middle ± reach} by xorshift. */
  private void fill(float[] values, String name, double middle, double reach) {
    long state = (seed + 1) * 0x9e3779b97f4a7c15L ^ name.hashCode() * 0xbf58476d1ce4e5b9L;
    float scale = (float) (reach * 0x1p-23);
    for (int i = 0; i < values.length; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      values[i] = (float) middle + scale * (int) (state >> 40); // 24 bits with sign
    }
  }

  @Override
  public boolean has(String name) {
    return true;
  }
}
