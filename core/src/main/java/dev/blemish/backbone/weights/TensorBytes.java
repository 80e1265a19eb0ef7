package dev.blemish.backbone.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a tensor, wherever they lie. */
interface TensorBytes {
  /** How many there are. */
  int length();

  /** A range of them: read-only or a copy, little-endian, own position and limit. */
  ByteBuffer read(int offset, int length);

  /** The same bytes, such that they alone stay in memory of what they were taken from. */
  TensorBytes apart();

  /** The remaining bytes of a buffer; nothing is copied. */
  static TensorBytes of(ByteBuffer buffer) {
    return new InMemory(buffer.slice().asReadOnlyBuffer());
  }

  /** Bytes in memory, or in a file that is mapped. */
  record InMemory(ByteBuffer buffer) implements TensorBytes {
    @Override
    public int length() {
      return buffer.limit();
    }

    @Override
    public ByteBuffer read(int offset, int length) {
      return buffer.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public TensorBytes apart() {
      return buffer.isDirect()
          ? this
          : of(ByteBuffer.allocate(length()).put(buffer.duplicate()).flip());
    }
  }
}
