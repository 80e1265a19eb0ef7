package dev.blemish.tensor;

import org.bytedeco.pytorch.global.torch.ScalarType;

/** Element types of the computation. */
public enum DType {
  /** 32-bit floating point. */
  FLOAT32(ScalarType.Float),
  /** 16-bit brain floating point: eight bits of mantissa, the range of FLOAT32. */
  BFLOAT16(ScalarType.BFloat16),
  /** 64-bit signed integer, for indices. */
  INT64(ScalarType.Long);

  final ScalarType engine;

  DType(ScalarType engine) {
    this.engine = engine;
  }

  static DType of(ScalarType type) {
    return switch (type.intern()) {
      case Float -> FLOAT32;
      case BFloat16 -> BFLOAT16;
      case Long -> INT64;
      default -> throw new IllegalStateException("element type " + type + " is not in use here");
    };
  }
}
