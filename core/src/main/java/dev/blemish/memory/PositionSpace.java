package dev.blemish.memory;

/**
 * The flat of few dimensions at every position of a grid in which the remembered pictures lie.
 *
 * @param positions of the grid
 * @param width numbers at a position
 * @param rank axes at a position
 * @param mean {@code [positions, width]}
 * @param axes {@code [positions, rank, width]}, orthogonal and of unit length; zero where the
 *     pictures span less
 */
public record PositionSpace(int positions, int width, int rank, float[] mean, float[] axes) {
  public PositionSpace {
    if (mean.length != positions * width || axes.length != positions * rank * width) {
      throw new IllegalArgumentException(
          "%d means and %d axes are no %d x %d x %d"
              .formatted(mean.length, axes.length, positions, rank, width));
    }
  }

  /** What a picture's embedding {@code [positions, width]} is along the axes. */
  public float[] coordinates(float[] embedding) {
    float[] all = new float[positions * rank];
    double[] rest = new double[width];
    double[] along = new double[rank];
    for (int p = 0; p < positions; p++) {
      split(embedding, p, along, rest);
      for (int i = 0; i < rank; i++) {
        all[p * rank + i] = (float) along[i];
      }
    }
    return all;
  }

  /** An embedding's deviation from the mean at a position: along the axes, and what is left. */
  void split(float[] embedding, int position, double[] along, double[] rest) {
    for (int c = 0; c < width; c++) {
      rest[c] = (double) embedding[position * width + c] - mean[position * width + c];
    }
    for (int i = 0; i < rank; i++) {
      int axis = (position * rank + i) * width;
      double sum = 0;
      for (int c = 0; c < width; c++) {
        sum += axes[axis + c] * rest[c];
      }
      for (int c = 0; c < width; c++) {
        rest[c] -= sum * axes[axis + c];
      }
      along[i] = sum;
    }
  }
}
