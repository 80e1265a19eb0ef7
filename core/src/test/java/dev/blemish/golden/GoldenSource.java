package dev.blemish.golden;

import dev.blemish.backbone.weights.ParameterSource;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/**
 * The parameters of a golden fixture as a model's source.
 *
 * @param tensors by name
 */
public record GoldenSource(Map<String, GoldenTensor> tensors) implements ParameterSource {
  /** The parameters of a fixture file. */
  public static GoldenSource of(String file) {
    return new GoldenSource(Golden.tensors(file));
  }

  @Override
  public float[] floats(String name, long... shape) {
    GoldenTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no tensor " + name + " in the fixture");
    }
    Assertions.assertArrayEquals(tensor.shape(), shape, name);
    return tensor.floats();
  }

  @Override
  public boolean has(String name) {
    return tensors.containsKey(name);
  }
}
