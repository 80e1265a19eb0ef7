package dev.blemish.detector;

import dev.blemish.image.Mask;
import java.util.BitSet;

/** A mask at one bit a pixel: what a training holds of each of its pictures. */
public final class PackedMask {
  private final BitSet bits = new BitSet();

  private PackedMask() {}

  /** The same pixels. */
  public static PackedMask of(Mask mask) {
    PackedMask packed = new PackedMask();
    for (int i = 0; i < mask.values().length; i++) {
      packed.bits.set(i, mask.values()[i]);
    }
    return packed;
  }

  /** Sets the defective pixels to 1, row-major from an offset on; the others stay. */
  public void mark(float[] values, int offset) {
    bits.stream().forEach(pixel -> values[offset + pixel] = 1);
  }
}
