package dev.blemish.memory;

import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers as blocks of columns {@code [width, n]}: on the heap where there is room, as
 * reading costs least there, and in a temporary file beyond.
 */
final class ColumnBlocks implements AutoCloseable {
  /** Numbers of a block: 8 MiB. */
  private static final int BLOCK = 1 << 21;

  /** Rows of a block at least. */
  private static final int BLOCK_ROWS = 1 << 12;

  private final int rows;
  private final int width;
  private final int blockRows;
  private final List<float[][]> heap = new ArrayList<>();
  private final BlockStore file;
  private long room;
  private float[][] block;
  private int filled;

  /** A block. */
  interface Source {
    /** An array that holds the numbers of some rows of a column, each at the row's place. */
    float[] column(int column, int from, int count);
  }

  /**
   * Blocks without numbers yet.
   *
   * @param rows how many there will be
   * @param room bytes on the heap at most
   * @param folder of the temporary file
   */
  ColumnBlocks(int rows, int width, long room, Path folder) {
    this.rows = rows;
    this.width = width;
    this.blockRows = Math.min(rows, Math.max(BLOCK_ROWS, BLOCK / width));
    this.room = room;
    this.file = new BlockStore(0, folder);
    this.block = new float[width][blockRows];
  }

  /** Adds rows {@code [n, width]}. */
  void add(float[] values) {
    for (int from = 0; from < values.length; from += width) {
      for (int c = 0; c < width; c++) {
        block[c][filled] = values[from + c];
      }
      filled++;
      if (filled == block[0].length) {
        keep();
        block = new float[width][length(size())];
        filled = 0;
      }
    }
  }

  private void keep() {
    int length = block[0].length;
    long bytes = (long) width * length * Float.BYTES;
    if (file.size() == 0 && bytes <= room) {
      heap.add(block);
      room -= bytes;
      return;
    }
    try (Scope scope = Scope.open()) {
      float[] flat = new float[width * length];
      for (int c = 0; c < width; c++) {
        System.arraycopy(block[c], 0, flat, c * length, length);
      }
      file.add(Tensor.of(flat, width, length));
    }
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  /** How many blocks there are. */
  int size() {
    return heap.size() + file.size();
  }

  /** Rows of every block but the last. */
  int blockRows() {
    return blockRows;
  }

  /** Rows of a block; 0 behind the last. */
  int length(int index) {
    return (int) Math.max(0, Math.min(blockRows, rows - (long) index * blockRows));
  }

  /** A block, for reading while the current scope is open. */
  Source view(int index) {
    if (index < heap.size()) {
      float[][] columns = heap.get(index);
      return (column, from, count) -> columns[column];
    }
    Tensor columns = file.view(index - heap.size());
    int length = length(index);
    float[] scratch = new float[length];
    return (column, from, count) -> {
      columns.read((long) column * length + from, scratch, from, count);
      return scratch;
    };
  }

  @Override
  public void close() {
    file.close();
  }
}
