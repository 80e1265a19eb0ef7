package dev.blemish.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Statistics of embeddings {@code [positions, width]} that grow picture by picture: the mean, and
 * at each position one row of the scatter's factor for every picture after the first, at most as
 * many rows as an embedding is wide.
 */
final class PositionStatistics {
  /** Axes shorter than this share of the longest are rounding. */
  private static final double RANK = 1e-6;

  private final int positions;
  private final int width;
  private final double[] mean;
  private final List<List<double[]>> scatter = new ArrayList<>();
  private int pictures;

  PositionStatistics(int positions, int width) {
    this.positions = positions;
    this.width = width;
    this.mean = new double[positions * width];
    for (int p = 0; p < positions; p++) {
      scatter.add(new ArrayList<>());
    }
  }

  /** Adds a picture's embedding, row-major. */
  PositionStatistics add(float[] embedding) {
    if (embedding.length != mean.length) {
      throw new IllegalArgumentException(
          embedding.length + " values are no %d x %d".formatted(positions, width));
    }
    double share = Math.sqrt(pictures / (pictures + 1.0));
    for (int p = 0; p < positions; p++) {
      double[] row = new double[width];
      for (int c = 0; c < width; c++) {
        int i = p * width + c;
        double deviation = embedding[i] - mean[i];
        mean[i] += deviation / (pictures + 1);
        row[c] = share * deviation;
      }
      if (pictures > 0) {
        append(scatter.get(p), row);
      }
    }
    pictures++;
    return this;
  }

  /** More rows than columns: once orthogonal, the shortest one is zero. */
  private void append(List<double[]> rows, double[] row) {
    rows.add(row);
    if (rows.size() > width) {
      OrthogonalRows.make(rows);
      rows.sort(Comparator.comparingDouble(PositionStatistics::squared));
      rows.remove(0);
    }
  }

  private static double squared(double[] row) {
    return OrthogonalRows.dot(row, row);
  }

  /** Rows held at the moment at a position. */
  int rows(int position) {
    return scatter.get(position).size();
  }

  /** Mean and principal axes, at most so many. */
  PositionSpace space(int axes) {
    if (pictures == 0) {
      throw new IllegalStateException("statistics of no picture");
    }
    float[] centre = new float[mean.length];
    for (int i = 0; i < centre.length; i++) {
      centre[i] = (float) mean[i];
    }
    int rank = Math.min(axes, Math.min(pictures - 1, width));
    float[] found = new float[positions * rank * width];
    for (int p = 0; p < positions; p++) {
      principal(scatter.get(p), rank, found, p * rank * width);
    }
    return new PositionSpace(positions, width, rank, centre, found);
  }

  /** The longest axes at unit length; zeros where there are fewer. */
  private void principal(List<double[]> factor, int rank, float[] out, int at) {
    List<double[]> rows = new ArrayList<>();
    factor.forEach(row -> rows.add(row.clone()));
    OrthogonalRows.make(rows);
    rows.sort(Comparator.comparingDouble(PositionStatistics::squared).reversed());
    for (int i = 0; i < Math.min(rank, rows.size()); i++) {
      double square = squared(rows.get(i));
      if (square > RANK * RANK * squared(rows.get(0))) {
        for (int c = 0; c < width; c++) {
          out[at + i * width + c] = (float) (rows.get(i)[c] / Math.sqrt(square));
        }
      }
    }
  }
}
