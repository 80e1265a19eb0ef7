package dev.blemish.backbone.weights;

import java.util.Optional;

/** The element types that weights files may hold; the constant's name is its safetensors name. */
public enum ElementType {
  /** IEEE 754 double. */
  F64(8),
  /** IEEE 754 float. */
  F32(4),
  /** IEEE 754 half. */
  F16(2),
  /** The upper 16 bits of a float. */
  BF16(2),
  /** Signed 64-bit integer. */
  I64(8),
  /** Signed 32-bit integer. */
  I32(4),
  /** Signed 16-bit integer. */
  I16(2),
  /** Signed 8-bit integer. */
  I8(1),
  /** Unsigned 8-bit integer. */
  U8(1),
  /** One byte, 0 or 1. */
  BOOL(1);

  private final int byteSize;

  ElementType(int byteSize) {
    this.byteSize = byteSize;
  }

  /** Bytes of one element. */
  public int byteSize() {
    return byteSize;
  }

  /** The name in a safetensors header, e.g. {@code F16}. */
  public String safetensorsName() {
    return name();
  }

  /** Whether elements are floating point numbers. */
  public boolean isFloatingPoint() {
    return this == F64 || this == F32 || this == F16 || this == BF16;
  }

  /** The type of that safetensors name; empty for types that are not supported. */
  static Optional<ElementType> ofSafetensorsName(String name) {
    for (ElementType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
