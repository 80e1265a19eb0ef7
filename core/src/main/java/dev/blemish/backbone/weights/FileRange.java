package dev.blemish.backbone.weights;

import dev.blemish.error.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * A range of a file, read when it is asked for. Unlike a mapping it takes no memory before and
 * after, and a file that became shorter meanwhile gives an error instead of the end of the process.
 * The file closes with the last range that is forgotten.
 */
record FileRange(String file, FileChannel channel, long start, int length) implements TensorBytes {
  private static final int AT_ONCE = 1 << 20; // as much is copied outside of the heap

  @Override
  public ByteBuffer read(int offset, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (bytes.position() < count) {
        bytes.limit(Math.min(count, bytes.position() + AT_ONCE));
        if (channel.read(bytes, start + offset + bytes.position()) < 0) {
          throw new WeightsException(
              "%s became shorter while it was read; get the file again.".formatted(file));
        }
      }
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file %s cannot be read (%s).".formatted(file, e.getMessage()), e);
    }
    return bytes.flip();
  }

  @Override
  public TensorBytes apart() {
    return this;
  }
}
