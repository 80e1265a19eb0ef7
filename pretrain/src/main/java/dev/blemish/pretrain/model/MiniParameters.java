package dev.blemish.pretrain.model;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** Everything of the embedded backbone that is learned: both towers, not the stem. */
public final class MiniParameters implements AutoCloseable {
  private final Params params;
  private final Precision precision;

  private MiniParameters(Params params, Precision precision) {
    this.params = params;
    this.precision = precision;
  }

  /** Parameters before the first step; linear layers multiply in a precision. */
  public static MiniParameters first(
      StemStatistics stem, int tokenRows, Precision precision, Rng rng) {
    FirstValues values = new FirstValues(stem, rng);
    return new MiniParameters(new Params(Layout.shapes(tokenRows), values::of), precision);
  }

  /** Parameters as a weights file has them; linear layers multiply in a precision. */
  public static MiniParameters of(Weights weights, int tokenRows, Precision precision) {
    return new MiniParameters(
        new Params(
            Layout.shapes(tokenRows), (name, shape) -> weights.expect(name, shape).toFloats()),
        precision);
  }

  /** All of them, in a fixed order. */
  public List<Param> all() {
    return params.all();
  }

  /** One of them, in 32 bits. */
  Tensor exact(String name) {
    return params.tensor(name);
  }

  /** A matrix or bias of a linear layer as it multiplies; gradients reach the one in 32 bits. */
  Tensor multiplied(String name) {
    return params.tensor(name).to(precision.weights());
  }

  @Override
  public void close() {
    params.close();
  }
}
