package dev.blemish.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * A Gaussian at every position of a grid: mean, and covariance {@code Σ = cov(N − 1) + ε·I} kept as
 * its few principal axes, so that neither a covariance matrix nor its inverse is ever held. With
 * one picture there is no axis and {@code Σ = ε·I}.
 */
public final class PositionGaussian {
  /** Axes shorter than this share of the longest are rounding. */
  private static final double RANK = 1e-6;

  private final int width;
  private final double epsilon;
  private final float[] mean;
  private final double[][][] axes;
  private final double[][] variances;

  private PositionGaussian(Builder statistics, double epsilon) {
    this.width = statistics.width;
    this.epsilon = epsilon;
    this.mean = new float[statistics.mean.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) statistics.mean[i];
    }
    this.axes = new double[statistics.positions][][];
    this.variances = new double[statistics.positions][];
    for (int p = 0; p < axes.length; p++) {
      principal(p, statistics.scatter.get(p), Math.max(1, statistics.pictures - 1));
    }
  }

  /**
   * Statistics that grow picture by picture: the mean, and one row of the scatter's factor for
   * every picture after the first, at most as many rows as an embedding is wide.
   */
  public static final class Builder {
    private final int positions;
    private final int width;
    private final double[] mean;
    private final List<List<double[]>> scatter = new ArrayList<>();
    private int pictures;

    /** Statistics of embeddings {@code [positions, width]}. */
    public Builder(int positions, int width) {
      this.positions = positions;
      this.width = width;
      this.mean = new double[positions * width];
      for (int p = 0; p < positions; p++) {
        scatter.add(new ArrayList<>());
      }
    }

    /** Adds a picture's embedding {@code [positions, width]}, row-major. */
    public Builder add(float[] embedding) {
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
        int shortest = 0;
        for (int i = 1; i < rows.size(); i++) {
          shortest = squared(rows.get(i)) < squared(rows.get(shortest)) ? i : shortest;
        }
        rows.remove(shortest);
      }
    }

    /** Rows held at the moment at a position. */
    int rows(int position) {
      return scatter.get(position).size();
    }

    /** The Gaussians with {@code ε} on the diagonal, above 0. */
    public PositionGaussian build(double epsilon) {
      if (pictures == 0) {
        throw new IllegalStateException("statistics of no picture");
      }
      return new PositionGaussian(this, epsilon);
    }
  }

  private void principal(int position, List<double[]> scatter, double degrees) {
    List<double[]> rows = new ArrayList<>();
    scatter.forEach(row -> rows.add(row.clone()));
    OrthogonalRows.make(rows);
    double longest = rows.stream().mapToDouble(PositionGaussian::squared).max().orElse(0);
    rows.removeIf(row -> !(squared(row) > RANK * RANK * longest));
    variances[position] = new double[rows.size()];
    axes[position] = rows.toArray(double[][]::new);
    for (int i = 0; i < rows.size(); i++) {
      double square = squared(rows.get(i));
      variances[position][i] = square / degrees;
      for (int c = 0; c < width; c++) {
        rows.get(i)[c] /= Math.sqrt(square);
      }
    }
  }

  private static double squared(double[] row) {
    return OrthogonalRows.dot(row, row);
  }

  /** {@code [positions, width]}. */
  public float[] mean() {
    return mean.clone();
  }

  /**
   * Mahalanobis distances {@code sqrt((x − μ)ᵀ Σ⁻¹ (x − μ))} of an embedding {@code [positions,
   * width]} at each position.
   */
  public float[] distances(float[] embedding) {
    float[] distances = new float[axes.length];
    double[] rest = new double[width];
    for (int p = 0; p < distances.length; p++) {
      for (int c = 0; c < width; c++) {
        rest[c] = (double) embedding[p * width + c] - mean[p * width + c];
      }
      distances[p] = (float) Math.sqrt(square(p, rest));
    }
    return distances;
  }

  /** Along the axes the variance counts as well, across them {@code ε} alone; changes the rest. */
  private double square(int position, double[] rest) {
    double sum = 0;
    for (int i = 0; i < axes[position].length; i++) {
      double[] axis = axes[position][i];
      double along = OrthogonalRows.dot(axis, rest);
      for (int c = 0; c < width; c++) {
        rest[c] -= along * axis[c];
      }
      sum += along * along / (variances[position][i] + epsilon);
    }
    return sum + squared(rest) / epsilon;
  }

  /** {@code Σ⁻¹ [width, width]} at a position. */
  public float[] inverse(int position) {
    float[] inverse = new float[width * width];
    for (int r = 0; r < width; r++) {
      for (int c = 0; c < width; c++) {
        double value = r == c ? 1 / epsilon : 0;
        for (int i = 0; i < axes[position].length; i++) {
          double weight = 1 / (variances[position][i] + epsilon) - 1 / epsilon;
          value += axes[position][i][r] * axes[position][i][c] * weight;
        }
        inverse[r * width + c] = (float) value;
      }
    }
    return inverse;
  }
}
