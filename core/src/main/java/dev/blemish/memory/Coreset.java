package dev.blemish.memory;

/**
 * Greedy k-centre selection: repeatedly the row that is farthest from all rows chosen so far. The
 * three forms differ in what stands for that distance before anything is chosen.
 *
 * <p>Time {@code O(count · rows · width)}, memory one copy of the rows.
 */
public final class Coreset {
  private static final float CHOSEN = -1;

  private final float[][] columns;
  private final int rows;

  private Coreset(float[][] columns, int rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /**
   * Rows to choose from.
   *
   * @param values {@code [rows, width]} row-major
   */
  public static Coreset of(float[] values, int rows) {
    int width = values.length / Math.max(1, rows);
    if (rows < 1 || width < 1 || values.length != (long) rows * width) {
      throw new IllegalArgumentException(values.length + " values are no " + rows + " rows");
    }
    float[][] columns = new float[width][rows];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < width; c++) {
        columns[c][row] = values[row * width + c];
      }
    }
    return new Coreset(columns, rows);
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
    float[] sums = new float[rows];
    for (float[] column : columns) {
      float value = column[to];
      for (int row = 0; row < rows; row++) {
        float difference = column[row] - value;
        sums[row] += difference * difference;
      }
    }
    for (int row = 0; row < rows; row++) {
      sums[row] = (float) Math.sqrt(sums[row]);
    }
    return sums;
  }

  /** {@code sqrt(Σ_j |x_i − x_j|²) = sqrt(n |x_i|² + Σ_j |x_j|² − 2 x_i·Σ_j x_j)} of each row. */
  private float[] norms() {
    double[] sums = new double[rows];
    double all = 0;
    for (float[] column : columns) {
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
}
