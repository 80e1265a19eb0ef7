package dev.blemish.tensor;

/**
 * A learnable tensor with its name; owned by whoever made it.
 *
 * @param name unique within a model, e.g. {@code decoder.conv1.weight}
 * @param value a trainable leaf
 */
public record Param(String name, Tensor value) {
  /** A parameter with a copy of the values. */
  public static Param of(String name, float[] values, long... shape) {
    try (Scope scope = Scope.open()) {
      return new Param(name, Tensor.of(values, shape).owned().trainable());
    }
  }
}
