package dev.blemish.backbone.clip;

import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.FrozenLinear;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Pulls a tower's frozen parameters from their source, owns them and frees them together. */
final class Frozen implements AutoCloseable {
  private final ParameterSource source;
  private final DType linear;
  private final List<Runnable> owned = new ArrayList<>();
  private long parameters;

  Frozen(ParameterSource source, DType linear) {
    this.source = source;
    this.linear = linear;
  }

  /** A parameter in 32 bits: embeddings, layer norms, projections. */
  Tensor exact(String name, long... shape) {
    return own(source.floats(name, shape), DType.FLOAT32, shape);
  }

  /**
   * A linear layer in the type of the chosen precision.
   *
   * @param name of the layer; one that ends with an underscore goes on with {@code weight} and
   *     {@code bias}, any other with a dot before these
   */
  FrozenLinear linear(String name, long out, long in) {
    String prefix = name.endsWith("_") ? name : name + ".";
    float[] weight = source.floats(prefix + "weight", out, in);
    float[] bias = source.floats(prefix + "bias", out);
    parameters += weight.length + bias.length;
    FrozenLinear layer = new FrozenLinear(weight, bias, linear);
    owned.add(layer::close);
    return layer;
  }

  /** Values computed from parameters. */
  Tensor own(float[] values, DType type, long... shape) {
    parameters += values.length;
    try (Scope scope = Scope.open()) {
      Tensor tensor = Tensor.of(values, shape).to(type).owned();
      owned.add(tensor::close);
      return tensor;
    }
  }

  ParameterSource source() {
    return source;
  }

  long parameters() {
    return parameters;
  }

  @Override
  public void close() {
    owned.forEach(Runnable::run);
    owned.clear();
  }
}
