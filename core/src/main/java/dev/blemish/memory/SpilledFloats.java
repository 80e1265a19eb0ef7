package dev.blemish.memory;

import dev.blemish.error.InputException;
import dev.blemish.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.LongStream;

/**
 * A temporary file of numbers; gone when closed, and at the latest when the process ends. It is
 * mapped by name and a block at a time, as a mapping that is no longer needed must go at once: the
 * collector would keep its pages and the file's place on the disk for as long as it likes.
 */
final class SpilledFloats implements AutoCloseable {
  private static final int BLOCK = 1 << 14; // numbers written at a time

  private final Path folder;
  private final boolean folderMade;
  private final Path file;
  private final FileChannel channel;
  private long count;

  /** Creates the file, and its folder where there is none. */
  SpilledFloats(Path folder) {
    this.folder = folder;
    this.folderMade = !Files.isDirectory(folder);
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "blemish-rows", ".tmp");
      file.toFile().deleteOnExit();
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failure("created", e);
    }
  }

  private InputException failure(String what, IOException cause) {
    return new InputException(
        ("the temporary file for patch features in %s cannot be %s (%s): make room there, work in"
                + " another folder or raise the memory limit")
            .formatted(folder, what, cause.getMessage()),
        cause);
  }

  /** Writes numbers behind the last ones and returns the index of the first. */
  long append(float[] values) {
    long first = count;
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK * Float.BYTES).order(ByteOrder.nativeOrder());
    try {
      for (int from = 0; from < values.length; from += BLOCK) {
        int length = Math.min(BLOCK, values.length - from);
        bytes.clear().limit(length * Float.BYTES);
        bytes.asFloatBuffer().put(values, from, length);
        long at = count * Float.BYTES;
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
        count += length;
      }
    } catch (IOException e) {
      throw failure("written", e);
    }
    return first;
  }

  /** Numbers of the mapped file as a tensor of some shape; freed with the current scope. */
  Tensor mapped(long from, long... shape) {
    long length = LongStream.of(shape).reduce(1, Math::multiplyExact);
    try {
      if (Files.size(file) < count * Float.BYTES) {
        throw new IOException("it is shorter than what was written");
      }
    } catch (IOException e) {
      throw failure("read back", e);
    }
    return Tensor.mapped(file, count).narrow(0, from, length).reshape(shape);
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(file);
      if (folderMade) {
        Files.deleteIfExists(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // others use it by now
    } catch (IOException e) {
      throw failure("removed", e);
    }
  }
}
