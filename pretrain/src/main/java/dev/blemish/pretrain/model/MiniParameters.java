package dev.blemish.pretrain.model;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.random.Rng;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** Everything of the embedded backbone that is learned: both towers, not the stem. */
public final class MiniParameters implements AutoCloseable {
  private final Params params;

  private MiniParameters(Params params) {
    this.params = params;
  }

  /** Parameters before the first step. */
  public static MiniParameters first(StemStatistics stem, int tokenRows, Rng rng) {
    FirstValues values = new FirstValues(stem, rng);
    return new MiniParameters(new Params(Layout.shapes(tokenRows), values::of));
  }

  /** Parameters as a weights file has them. */
  public static MiniParameters of(Weights weights, int tokenRows) {
    return new MiniParameters(
        new Params(
            Layout.shapes(tokenRows), (name, shape) -> weights.expect(name, shape).toFloats()));
  }

  /** All of them, in a fixed order. */
  public List<Param> all() {
    return params.all();
  }

  /** One of them, in 32 bits. */
  Tensor exact(String name) {
    return params.tensor(name);
  }

  /** A matrix or bias of a linear layer in 16 bits; gradients reach the one in 32. */
  Tensor rounded(String name) {
    return params.tensor(name).to(DType.BFLOAT16);
  }

  @Override
  public void close() {
    params.close();
  }
}
