package dev.blemish.backbone.weights;

import dev.blemish.error.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Random access to the bytes of a weights file: as read-only little-endian slices, or as ranges
 * that are read when they are asked for. For slices a file of up to 2 GiB is mapped once, a larger
 * one slice by slice, because a buffer cannot be longer. Both outlive this source.
 */
final class ByteSource implements AutoCloseable {
  /** Ranges up to this length are copied: the system limits the number of mappings. */
  private static final int COPIED = 1 << 16;

  private final String name;
  private final long size;
  private final ByteBuffer whole;
  private final @Nullable FileChannel channel;
  private boolean handedOut; // ranges read from the channel later

  private ByteSource(String name, long size, ByteBuffer whole, @Nullable FileChannel channel) {
    this.name = name;
    this.size = size;
    this.whole = whole;
    this.channel = channel;
  }

  /** The bytes of a buffer. */
  static ByteSource of(ByteBuffer bytes, String name) {
    ByteBuffer whole = bytes.slice().asReadOnlyBuffer();
    return new ByteSource(name, whole.limit(), whole, null);
  }

  /** The bytes of a file. */
  static ByteSource open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WeightsException("There is no weights file " + file + "; check the path.");
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      try {
        long size = channel.size();
        boolean empty = size == 0 || size > Integer.MAX_VALUE;
        ByteBuffer whole = empty ? ByteBuffer.allocate(0) : map(channel, 0, size);
        return new ByteSource(file.toString(), size, whole, channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new WeightsException(
          "The weights file " + file + " cannot be read; check the permissions.", e);
    }
  }

  private static ByteBuffer map(FileChannel channel, long offset, long length) throws IOException {
    return channel.map(MapMode.READ_ONLY, offset, length);
  }

  /** The file's name, for messages. */
  String name() {
    return name;
  }

  /** The number of bytes. */
  long size() {
    return size;
  }

  /** Whether the range lies inside the file; never overflows. */
  boolean holds(long offset, long length) {
    return offset >= 0 && length >= 0 && offset <= size && length <= size - offset;
  }

  /**
   * A range as a little-endian buffer.
   *
   * @throws WeightsException if it reaches outside the file or is longer than 2 GiB
   */
  ByteBuffer slice(long offset, long length) {
    check(offset, length);
    ByteBuffer slice;
    if (channel == null || whole.limit() == size) {
      slice = whole.slice((int) offset, (int) length);
    } else {
      slice = window(channel, offset, (int) length);
    }
    return slice.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * A range as the bytes of a tensor.
   *
   * @throws WeightsException if it reaches outside the file or is longer than 2 GiB
   */
  TensorBytes bytes(long offset, long length) {
    check(offset, length);
    if (channel == null) {
      return TensorBytes.of(whole.slice((int) offset, (int) length));
    }
    handedOut = true;
    return new FileRange(name, channel, offset, (int) length);
  }

  private void check(long offset, long length) {
    if (!holds(offset, length)) {
      throw broken("it ends before byte " + (offset + length));
    }
    if (length > Integer.MAX_VALUE) {
      throw new WeightsException(
          "%s holds a tensor of %d bytes; tensors above 2 GiB are not supported."
              .formatted(name, length));
    }
  }

  private ByteBuffer window(FileChannel open, long offset, int length) {
    try {
      if (length > COPIED) {
        return map(open, offset, length);
      }
      ByteBuffer copy = ByteBuffer.allocate(length);
      while (copy.hasRemaining()) {
        if (open.read(copy, offset + copy.position()) < 0) {
          throw broken("it ends before byte " + (offset + length));
        }
      }
      return copy.flip();
    } catch (IOException e) {
      throw new WeightsException("The weights file " + name + " cannot be read.", e);
    }
  }

  /** An error for a file that does not keep to its format. */
  WeightsException broken(String what) {
    return new WeightsException(
        "%s is not a usable weights file: %s; get the file again.".formatted(name, what));
  }

  /** The same with the failure that led to it. */
  WeightsException broken(String what, Throwable cause) {
    return new WeightsException(
        "%s is not a usable weights file: %s; get the file again.".formatted(name, what), cause);
  }

  @Override
  public void close() {
    try {
      if (channel != null && !handedOut) {
        channel.close();
      }
    } catch (IOException e) {
      throw new WeightsException("The weights file " + name + " cannot be closed.", e);
    }
  }
}
