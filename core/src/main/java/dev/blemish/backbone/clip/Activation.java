package dev.blemish.backbone.clip;

import dev.blemish.tensor.FrozenLinear;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/** The nonlinearity of the towers; it belongs to the weights, mixing them up ruins the features. */
public enum Activation {
  /** Exact GELU: OpenCLIP's own weights. */
  GELU,
  /** {@code x σ(1.702 x)}: weights released by OpenAI. */
  QUICK_GELU;

  /** The nonlinearity of what a layer makes of {@code x}. */
  Tensor after(FrozenLinear layer, Tensor x) {
    return this == GELU ? layer.applyGelu(x) : Ops.quickGelu(layer.apply(x));
  }
}
