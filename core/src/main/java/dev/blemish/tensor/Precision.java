package dev.blemish.tensor;

/** How the frozen towers compute. */
public enum Precision {
  /** Everything in 32-bit floating point. */
  FP32,
  /**
   * Frozen linear weights and a learned decoder's convolutions, and what goes into them, in
   * bfloat16; learned parameters, residual stream, layer norms, prompts and losses in 32 bits.
   */
  MIXED;

  /** The element type of frozen linear weights. */
  public DType weights() {
    return this == MIXED ? DType.BFLOAT16 : DType.FLOAT32;
  }
}
