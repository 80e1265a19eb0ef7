package dev.blemish.metric;

import dev.blemish.error.OptionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file of keys; gone when closed, and at the latest when the process ends. */
final class SpillFile implements AutoCloseable {
  private static final int BLOCK = 1 << 13; // keys written at a time

  private final Path folder;
  private final FileChannel channel;
  private long keys;

  /** Creates the file in an existing folder. */
  SpillFile(Path folder) {
    this.folder = folder;
    try {
      Path path = Files.createTempFile(folder, "blemish-scores", ".tmp");
      channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failure("created", e);
    }
  }

  private OptionException failure(String what, IOException cause) {
    return new OptionException(
        ("the temporary file for pixel scores in %s cannot be %s (%s): make room there, choose"
                + " another folder or raise the limit of pixels in memory")
            .formatted(folder, what, cause.getMessage()),
        cause);
  }

  /** Writes keys behind the last ones and returns the index of the first. */
  long append(long[] source, int count) {
    long first = keys;
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Long.BYTES).order(ByteOrder.nativeOrder());
    try {
      for (int from = 0; from < count; from += BLOCK) {
        int length = Math.min(BLOCK, count - from);
        bytes.clear().limit(length * Long.BYTES);
        bytes.asLongBuffer().put(source, from, length);
        long at = keys * Long.BYTES;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
        keys += length;
      }
    } catch (IOException e) {
      throw failure("written", e);
    }
    return first;
  }

  /** Reads keys from an index on. */
  void read(long first, long[] target, int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
    try {
      long at = first * Long.BYTES;
      while (bytes.hasRemaining()) {
        int got = channel.read(bytes, at);
        if (got < 0) {
          throw new IOException("it is shorter than what was written");
        }
        at += got;
      }
    } catch (IOException e) {
      throw failure("read back", e);
    }
    bytes.flip().asLongBuffer().get(target, 0, count);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure("closed", e);
    }
  }
}
