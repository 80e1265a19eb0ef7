package dev.blemish.backbone.weights;

/** Conversions between float and the two 16-bit formats (IEEE 754 binary16 and bfloat16). */
public final class HalfPrecision {
  private HalfPrecision() {}

  /** Widens binary16 to float, exactly. */
  public static float fromHalf(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >>> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      // zero and subnormals: multiples of 2^-24
      float magnitude = fraction * 0x1p-24f;
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude));
    }
    int wide = exponent == 31 ? 255 : exponent + (127 - 15);
    return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
  }

  /** Widens bfloat16 to float, exactly. */
  public static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** Rounds to binary16, to nearest, ties to even; too large values become infinite. */
  public static short toHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = (bits >>> 16) & 0x8000;
    float magnitude = Math.abs(value);
    if (Float.isNaN(value)) {
      return (short) (sign | 0x7e00);
    }
    if (magnitude >= 65520f) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x1p-14f) {
      // scaling by a power of two is exact, so rint rounds once
      return (short) (sign | (int) Math.rint(magnitude * 0x1p24));
    }
    int rebased = (bits & 0x7fffffff) - ((127 - 15) << 23);
    int kept = rebased >>> 13;
    int dropped = rebased & 0x1fff;
    if (dropped > 0x1000 || (dropped == 0x1000 && (kept & 1) == 1)) {
      kept++;
    }
    return (short) (sign | kept);
  }
}
