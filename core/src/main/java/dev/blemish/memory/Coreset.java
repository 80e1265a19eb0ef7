package dev.blemish.memory;

import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Greedy k-centre selection: repeatedly the row that is farthest from all rows chosen so far. The
 * three forms differ in what stands for that distance before anything is chosen.
 *
 * <p>Time {@code O(count · rows · width)}, memory one copy of the rows, on the heap or, where the
 * rows leave no room for it, in a temporary file, and two numbers a row.
 */
public final class Coreset implements AutoCloseable {
  private static final float CHOSEN = -1;

  /** Numbers of a block: 8 MiB. */
  private static final int BLOCK = 1 << 21;

  /** Rows of a block at least. */
  private static final int BLOCK_ROWS = 1 << 12;

  private final Blocks columns;
  private final int rows;
  private final int width;
  private final int blockRows;

  private Coreset(Blocks columns, int rows, int width) {
    this.columns = columns;
    this.rows = rows;
    this.width = width;
    this.blockRows = blockRows(width);
  }

  private static int blockRows(int width) {
    return Math.max(BLOCK_ROWS, BLOCK / width);
  }

  /**
   * Rows to choose from, all in memory.
   *
   * @param values {@code [rows, width]} row-major
   */
  public static Coreset of(float[] values, int rows) {
    int width = values.length / Math.max(1, rows);
    if (rows < 1 || width < 1 || values.length != (long) rows * width) {
      throw new IllegalArgumentException(values.length + " values are no " + rows + " rows");
    }
    Blocks blocks = new Blocks(Long.MAX_VALUE, Path.of(""));
    new Columns(blocks, rows, width).add(values);
    return new Coreset(blocks, rows, width);
  }

  /**
   * Rows to choose from.
   *
   * @param gathered at least one row; what they leave of their limit is used here
   * @param projection what is compared of a block of rows {@code [n, width]}: {@code [n, any]}
   */
  public static Coreset of(GatheredRows gathered, UnaryOperator<Tensor> projection) {
    if (gathered.size() < 1) {
      throw new IllegalArgumentException("there is no row to choose");
    }
    Blocks blocks = new Blocks(gathered.spare(), gathered.folder());
    boolean filled = false;
    try {
      int width = fill(blocks, gathered, projection);
      filled = true;
      return new Coreset(blocks, gathered.size(), width);
    } finally {
      if (!filled) {
        blocks.close();
      }
    }
  }

  private static int fill(Blocks blocks, GatheredRows gathered, UnaryOperator<Tensor> projection) {
    Columns columns = new Columns(blocks, gathered.size(), width(gathered, projection));
    for (int i = 0; i < gathered.blocks(); i++) {
      try (Scope scope = Scope.open()) {
        columns.add(projection.apply(gathered.block(i)).toFloats());
      }
    }
    return columns.width;
  }

  private static int width(GatheredRows gathered, UnaryOperator<Tensor> projection) {
    try (Scope scope = Scope.open()) {
      return projection.apply(Tensor.zeros(1, gathered.width())).size(1);
    }
  }

  /** A block of columns. */
  private interface Source {
    /** An array that holds the numbers of some rows of a column, each at the row's place. */
    float[] column(int column, int from, int count);
  }

  /**
   * Blocks {@code [width, n]}, on the heap where there is room: reading that costs least, and it is
   * done once for each row that is chosen.
   */
  private static final class Blocks implements AutoCloseable {
    private final List<float[][]> heap = new ArrayList<>();
    private final BlockStore file;
    private long room;

    Blocks(long room, Path folder) {
      this.room = room;
      this.file = new BlockStore(0, folder);
    }

    /** Adds a block, which is no longer changed. */
    void add(float[][] block) {
      long bytes = (long) block.length * block[0].length * Float.BYTES;
      if (file.size() == 0 && bytes <= room) {
        heap.add(block);
        room -= bytes;
        return;
      }
      try (Scope scope = Scope.open()) {
        int length = block[0].length;
        float[] flat = new float[block.length * length];
        for (int c = 0; c < block.length; c++) {
          System.arraycopy(block[c], 0, flat, c * length, length);
        }
        file.add(Tensor.of(flat, block.length, length));
      }
    }

    int size() {
      return heap.size() + file.size();
    }

    /** A block, while the current scope is open. */
    Source view(int index) {
      if (index < heap.size()) {
        float[][] block = heap.get(index);
        return (column, from, count) -> block[column];
      }
      Tensor block = file.view(index - heap.size());
      int length = block.size(1);
      float[] scratch = new float[length];
      return (column, from, count) -> {
        block.read((long) column * length + from, scratch, from, count);
        return scratch;
      };
    }

    @Override
    public void close() {
      file.close();
    }
  }

  /** Rows on their way into blocks of columns. */
  private static final class Columns {
    private final Blocks blocks;
    private final int rows;
    private final int width;
    private float[][] block;
    private int length;
    private int filled;
    private int done;

    Columns(Blocks blocks, int rows, int width) {
      this.blocks = blocks;
      this.rows = rows;
      this.width = width;
      this.length = Math.min(rows, blockRows(width));
      this.block = new float[width][length];
    }

    void add(float[] values) {
      for (int row = 0; row < values.length / width; row++) {
        for (int c = 0; c < width; c++) {
          block[c][filled] = values[row * width + c];
        }
        filled++;
        if (filled == length) {
          flush();
        }
      }
    }

    private void flush() {
      blocks.add(block);
      done += length;
      filled = 0;
      length = Math.min(length, rows - done);
      block = new float[width][length];
    }
  }

  /** Chooses rows; {@code start} is the first of them. */
  public int[] from(int start, int count) {
    float[] anchor = distances(start);
    anchor[start] = CHOSEN;
    int[] chosen = new int[checked(count)];
    chosen[0] = start;
    choose(anchor, chosen, 1);
    return chosen;
  }

  /** Chooses rows, first the one whose distances to all rows have the largest Euclidean norm. */
  public int[] fromTheOutermost(int count) {
    int[] chosen = new int[checked(count)];
    choose(norms(), chosen, 0);
    return chosen;
  }

  /** Chooses rows, first the one with the largest mean distance to some starting points. */
  public int[] farFrom(int[] starts, int count) {
    float[] mean = new float[rows];
    for (int start : starts) {
      float[] distances = distances(start);
      for (int row = 0; row < rows; row++) {
        mean[row] += distances[row] / starts.length;
      }
    }
    int[] chosen = new int[checked(count)];
    choose(mean, chosen, 0);
    return chosen;
  }

  private int checked(int count) {
    if (count < 1 || count > rows) {
      throw new IllegalArgumentException("cannot choose " + count + " of " + rows + " rows");
    }
    return count;
  }

  private void choose(float[] anchor, int[] chosen, int from) {
    for (int i = from; i < chosen.length; i++) {
      int farthest = largest(anchor);
      chosen[i] = farthest;
      float[] distances = distances(farthest);
      for (int row = 0; row < rows; row++) {
        anchor[row] = Math.min(anchor[row], distances[row]);
      }
      anchor[farthest] = CHOSEN; // equal rows would otherwise be chosen twice
    }
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  /** Euclidean distances of all rows to one. */
  private float[] distances(int to) {
    float[] target = row(to);
    float[] distances = new float[rows];
    float[] sums = new float[Math.min(rows, blockRows)];
    for (int i = 0; i < columns.size(); i++) {
      Arrays.fill(sums, 0);
      try (Scope scope = Scope.open()) {
        Source block = columns.view(i);
        for (int c = 0; c < width; c++) {
          addSquares(sums, block.column(c, 0, length(i)), target[c], length(i));
        }
      }
      for (int row = 0; row < length(i); row++) {
        distances[i * blockRows + row] = (float) Math.sqrt(sums[row]);
      }
    }
    return distances;
  }

  private static void addSquares(float[] sums, float[] column, float value, int count) {
    for (int row = 0; row < count; row++) {
      float difference = column[row] - value;
      sums[row] += difference * difference;
    }
  }

  /** Rows of a block. */
  private int length(int block) {
    return Math.min(blockRows, rows - block * blockRows);
  }

  private float[] row(int row) {
    float[] values = new float[width];
    int place = row % blockRows;
    try (Scope scope = Scope.open()) {
      Source block = columns.view(row / blockRows);
      for (int c = 0; c < width; c++) {
        values[c] = block.column(c, place, 1)[place];
      }
    }
    return values;
  }

  /** {@code sqrt(Σ_j |x_i − x_j|²) = sqrt(n |x_i|² + Σ_j |x_j|² − 2 x_i·Σ_j x_j)} of each row. */
  private float[] norms() {
    double[] sums = new double[rows];
    double all = 0;
    for (int c = 0; c < width; c++) {
      float[] column = column(c);
      double sum = 0;
      for (float value : column) {
        sum += value;
        all += (double) value * value;
      }
      for (int row = 0; row < rows; row++) {
        sums[row] += column[row] * (rows * (double) column[row] - 2 * sum);
      }
    }
    float[] norms = new float[rows];
    for (int row = 0; row < rows; row++) {
      norms[row] = (float) Math.sqrt(Math.max(0, sums[row] + all));
    }
    return norms;
  }

  private float[] column(int c) {
    float[] column = new float[rows];
    for (int i = 0; i < columns.size(); i++) {
      try (Scope scope = Scope.open()) {
        float[] part = columns.view(i).column(c, 0, length(i));
        System.arraycopy(part, 0, column, i * blockRows, length(i));
      }
    }
    return column;
  }

  @Override
  public void close() {
    columns.close();
  }
}
