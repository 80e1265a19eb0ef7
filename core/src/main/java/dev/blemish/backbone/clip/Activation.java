package dev.blemish.backbone.clip;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/** The nonlinearity of the towers; it belongs to the weights, mixing them up ruins the features. */
public enum Activation {
  /** Exact GELU: OpenCLIP's own weights. */
  GELU,
  /** {@code x σ(1.702 x)}: weights released by OpenAI. */
  QUICK_GELU;

  Tensor apply(Tensor x) {
    return this == GELU ? Ops.gelu(x) : Ops.quickGelu(x);
  }
}
