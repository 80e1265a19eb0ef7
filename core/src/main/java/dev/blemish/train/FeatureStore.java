package dev.blemish.train;

import dev.blemish.Progress;
import dev.blemish.backbone.weights.HalfPrecision;
import dev.blemish.error.InputException;
import dev.blemish.tensor.Engine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What a frozen tower says of each picture, computed once and kept in a file: one row of numbers a
 * picture. Only rows asked for are in memory. Rows are written one after the other, so that a
 * killed program goes on where it stopped. Reading is safe from several threads.
 */
public final class FeatureStore implements AutoCloseable {
  private final Path file;
  private final Layout layout;
  private final FileChannel channel;
  private final boolean lasting;

  /** How numbers are kept. */
  public enum Kind {
    /** 32 bits, exactly. */
    FLOAT32(Float.BYTES),
    /** IEEE 754 binary16: eleven significant bits, for numbers up to 65504. */
    FLOAT16(Short.BYTES);

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * The shape of a store.
   *
   * @param pictures rows, at least 1
   * @param length numbers a row, at least 1
   * @param kind of each number
   */
  public record Layout(int pictures, int length, Kind kind) {
    private long rowBytes() {
      return (long) length * kind.bytes;
    }

    private long bytes() {
      return pictures * rowBytes();
    }
  }

  private FeatureStore(Path file, Layout layout, FileChannel channel, boolean lasting) {
    this.file = file;
    this.layout = layout;
    this.channel = channel;
    this.lasting = lasting;
  }

  /**
   * Opens a store and computes the rows that it does not have yet.
   *
   * @param workspace where it lies
   * @param key everything the rows depend on; another key is another store
   * @param encode gives the row of a picture; called from several threads, in blocks of pictures
   * @param progress told of each picture
   * @throws InputException when the disk is too small or the file cannot be written
   */
  public static FeatureStore open(
      Workspace workspace,
      String key,
      Layout layout,
      IntFunction<float[]> encode,
      Progress progress) {
    Path file = workspace.features(key + " " + layout);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FeatureStore store = new FeatureStore(file, layout, channel, workspace.lasting());
      boolean filled = false;
      try {
        store.fill(encode, progress);
        filled = true;
        return store;
      } finally {
        if (!filled) {
          store.close();
        }
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private void fill(IntFunction<float[]> encode, Progress progress) throws IOException {
    int done = (int) Math.min(layout.pictures, channel.size() / layout.rowBytes());
    requireSpace(layout.bytes() - done * layout.rowBytes());
    channel.truncate(done * layout.rowBytes());
    while (done < layout.pictures) {
      int end = Math.min(layout.pictures, done + Engine.threads());
      List<Integer> some = IntStream.range(done, end).boxed().toList();
      for (float[] row : Engine.sideBySide(some, encode::apply)) {
        write(done, row);
        done++;
        progress.step("features", done, layout.pictures, "");
      }
    }
  }

  private void requireSpace(long bytes) throws IOException {
    long free = Files.getFileStore(file.toAbsolutePath()).getUsableSpace();
    if (bytes > free) {
      throw new FileSystemException(
          file.toString(),
          null,
          "no space: %d MiB are needed and %d are free".formatted(bytes >> 20, free >> 20));
    }
  }

  private void write(int picture, float[] row) throws IOException {
    if (row.length != layout.length) {
      throw new IllegalArgumentException(
          "a row of %d numbers in a store of %d".formatted(row.length, layout.length));
    }
    ByteBuffer bytes = buffer();
    for (float value : row) {
      if (layout.kind == Kind.FLOAT32) {
        bytes.putFloat(value);
      } else {
        bytes.putShort(HalfPrecision.toHalf(value));
      }
    }
    bytes.flip();
    long at = picture * layout.rowBytes();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  private ByteBuffer buffer() {
    return ByteBuffer.allocate(Math.toIntExact(layout.rowBytes())).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The rows of some pictures one after the other. */
  public float[] rows(int... pictures) {
    float[] values = new float[pictures.length * layout.length];
    for (int i = 0; i < pictures.length; i++) {
      read(pictures[i], values, i * layout.length);
    }
    return values;
  }

  private void read(int picture, float[] values, int offset) {
    ByteBuffer bytes = buffer();
    long at = picture * layout.rowBytes();
    try {
      while (bytes.hasRemaining()) {
        int count = channel.read(bytes, at + bytes.position());
        if (count < 0) {
          throw new IOException("the file became shorter");
        }
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
    bytes.flip();
    for (int i = 0; i < layout.length; i++) {
      values[offset + i] =
          layout.kind == Kind.FLOAT32 ? bytes.getFloat() : HalfPrecision.fromHalf(bytes.getShort());
    }
  }

  /** How many rows there are. */
  public int pictures() {
    return layout.pictures;
  }

  private static InputException unusable(Path file, IOException cause) {
    String told = String.valueOf(cause.getMessage());
    String next =
        told.toLowerCase(Locale.ROOT).contains("no space")
            ? "free some space or choose another disk"
            : "choose another folder";
    return new InputException(
        "the features in %s cannot be kept (%s): %s".formatted(file, told, next), cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!lasting) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }
}
