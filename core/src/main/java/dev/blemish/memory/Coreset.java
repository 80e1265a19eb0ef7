package dev.blemish.memory;

import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Greedy k-centre selection: repeatedly the row that is farthest from all rows chosen so far. The
 * three forms differ in what stands for that distance before anything is chosen.
 *
 * <p>Time {@code O(count · rows · width)}, memory one copy of the rows, which goes to a temporary
 * file where the rows leave no room for it, and two numbers a row.
 */
public final class Coreset implements AutoCloseable {
  private static final float CHOSEN = -1;

  /** Numbers of a block: 8 MiB. */
  private static final int BLOCK = 1 << 21;

  /** Rows whose sums stay in the processor's cache while the columns go by. */
  private static final int SEGMENT = 1 << 12;

  /** Blocks {@code [width, n]}. */
  private final BlockStore columns;

  private final int rows;
  private final int width;
  private final int blockRows;

  private Coreset(BlockStore columns, int rows, int width) {
    this.columns = columns;
    this.rows = rows;
    this.width = width;
    this.blockRows = blockRows(width);
  }

  private static int blockRows(int width) {
    return Math.max(SEGMENT, BLOCK / width);
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
    BlockStore store = new BlockStore(Long.MAX_VALUE, Path.of(""));
    Columns columns = new Columns(store, rows, width);
    columns.add(values);
    return new Coreset(store, rows, width);
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
    BlockStore store = gathered.beside();
    boolean filled = false;
    try {
      int width = fill(store, gathered, projection);
      filled = true;
      return new Coreset(store, gathered.size(), width);
    } finally {
      if (!filled) {
        store.close();
      }
    }
  }

  private static int fill(
      BlockStore store, GatheredRows gathered, UnaryOperator<Tensor> projection) {
    Columns columns = new Columns(store, gathered.size(), width(gathered, projection));
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

  /** Rows on their way into blocks of columns. */
  private static final class Columns {
    private final BlockStore store;
    private final int rows;
    private final int width;
    private float[] block;
    private int length;
    private int filled;
    private int done;

    Columns(BlockStore store, int rows, int width) {
      this.store = store;
      this.rows = rows;
      this.width = width;
      this.length = Math.min(rows, blockRows(width));
      this.block = new float[width * length];
    }

    void add(float[] values) {
      for (int row = 0; row < values.length / width; row++) {
        for (int c = 0; c < width; c++) {
          block[c * length + filled] = values[row * width + c];
        }
        filled++;
        if (filled == length) {
          flush();
        }
      }
    }

    private void flush() {
      try (Scope scope = Scope.open()) {
        store.add(Tensor.of(block, width, length));
      }
      done += length;
      filled = 0;
      if (rows - done < length) {
        length = rows - done;
        block = new float[width * length];
      }
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
    float[] values = new float[SEGMENT];
    float[] sums = new float[SEGMENT];
    for (int i = 0; i < columns.size(); i++) {
      try (Scope scope = Scope.open()) {
        Tensor block = columns.view(i);
        int length = block.size(1);
        for (int from = 0; from < length; from += SEGMENT) {
          int count = Math.min(SEGMENT, length - from);
          for (int c = 0; c < width; c++) {
            block.read((long) c * length + from, values, count);
            addSquares(sums, values, target[c], c == 0);
          }
          int first = i * blockRows + from;
          for (int row = 0; row < count; row++) {
            distances[first + row] = (float) Math.sqrt(sums[row]);
          }
        }
      }
    }
    return distances;
  }

  private static void addSquares(float[] sums, float[] values, float value, boolean anew) {
    if (anew) {
      Arrays.fill(sums, 0);
    }
    for (int row = 0; row < SEGMENT; row++) {
      float difference = values[row] - value;
      sums[row] += difference * difference;
    }
  }

  private float[] row(int row) {
    float[] values = new float[width];
    float[] one = new float[1];
    try (Scope scope = Scope.open()) {
      Tensor block = columns.view(row / blockRows);
      for (int c = 0; c < width; c++) {
        block.read((long) c * block.size(1) + row % blockRows, one, 1);
        values[c] = one[0];
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
    float[] part = new float[Math.min(rows, blockRows)];
    for (int i = 0; i < columns.size(); i++) {
      try (Scope scope = Scope.open()) {
        Tensor block = columns.view(i);
        block.read((long) c * block.size(1), part, block.size(1));
        System.arraycopy(part, 0, column, i * blockRows, block.size(1));
      }
    }
    return column;
  }

  @Override
  public void close() {
    columns.close();
  }
}
