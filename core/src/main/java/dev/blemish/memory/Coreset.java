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
 * <p>Time {@code O(count · rows · width)}, memory one copy of the rows, on the heap or, where the
 * rows leave no room for it, in a temporary file, and two numbers a row.
 */
public final class Coreset implements AutoCloseable {
  private static final float CHOSEN = -1;

  private final ColumnBlocks columns;
  private final int rows;
  private final int width;

  private Coreset(ColumnBlocks columns) {
    this.columns = columns;
    this.rows = columns.rows();
    this.width = columns.width();
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
    ColumnBlocks columns = new ColumnBlocks(rows, width, Long.MAX_VALUE, Path.of(""));
    columns.add(values);
    return new Coreset(columns);
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
    int width = width(gathered, projection);
    ColumnBlocks columns =
        new ColumnBlocks(gathered.size(), width, gathered.spare(), gathered.folder());
    boolean filled = false;
    try {
      for (int i = 0; i < gathered.blocks(); i++) {
        try (Scope scope = Scope.open()) {
          columns.add(projection.apply(gathered.block(i)).toFloats());
        }
      }
      filled = true;
      return new Coreset(columns);
    } finally {
      if (!filled) {
        columns.close();
      }
    }
  }

  private static int width(GatheredRows gathered, UnaryOperator<Tensor> projection) {
    try (Scope scope = Scope.open()) {
      return projection.apply(Tensor.zeros(1, gathered.width())).size(1);
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
    float[] sums = new float[Math.min(rows, columns.blockRows())];
    for (int i = 0; i < columns.size(); i++) {
      Arrays.fill(sums, 0);
      try (Scope scope = Scope.open()) {
        ColumnBlocks.Source block = columns.view(i);
        for (int c = 0; c < width; c++) {
          addSquares(sums, block.column(c, 0, columns.length(i)), target[c], columns.length(i));
        }
      }
      for (int row = 0; row < columns.length(i); row++) {
        distances[i * columns.blockRows() + row] = (float) Math.sqrt(sums[row]);
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

  private float[] row(int row) {
    float[] values = new float[width];
    int place = row % columns.blockRows();
    try (Scope scope = Scope.open()) {
      ColumnBlocks.Source block = columns.view(row / columns.blockRows());
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
        float[] part = columns.view(i).column(c, 0, columns.length(i));
        System.arraycopy(part, 0, column, i * columns.blockRows(), columns.length(i));
      }
    }
    return column;
  }

  @Override
  public void close() {
    columns.close();
  }
}
