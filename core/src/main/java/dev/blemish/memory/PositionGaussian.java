package dev.blemish.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * A Gaussian at every position of a grid: mean, and covariance {@code Σ = cov(N − 1) + ε·I} kept as
 * its few principal axes, so that neither a covariance matrix nor its inverse is ever held. With
 * one picture there is no axis and {@code Σ = ε·I}.
 *
 * <p>Of each picture only its coordinates along the axes are kept, a number an axis and position.
 * They are enough to take pictures out again: the mean moves and the axes turn within the space
 * that all pictures span.
 */
public final class PositionGaussian {
  /** Axes shorter than this share of the longest are rounding. */
  private static final double RANK = 1e-6;

  private final PositionSpace space;
  private final List<float[]> pictures;
  private final double epsilon;
  private final Inner[] inner;

  /**
   * A Gaussian in the coordinates of the space.
   *
   * @param mean of the coordinates
   * @param axes principal axes at unit length
   * @param variances along them
   */
  private record Inner(double[] mean, List<double[]> axes, double[] variances) {}

  /**
   * A Gaussian of pictures known by their coordinates.
   *
   * @param pictures coordinates {@code [positions, rank]} each, at least one
   * @param epsilon on the diagonal, above 0
   */
  public PositionGaussian(PositionSpace space, List<float[]> pictures, double epsilon) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a Gaussian of no picture");
    }
    this.space = space;
    this.pictures = List.copyOf(pictures);
    this.epsilon = epsilon;
    this.inner = new Inner[space.positions()];
    for (int p = 0; p < inner.length; p++) {
      inner[p] = inner(p);
    }
  }

  /**
   * A Gaussian of embeddings.
   *
   * @param embeddings {@code [positions, width]} each, at least one
   * @param axes kept at most; across them the variance is {@code ε} alone
   * @param epsilon on the diagonal, above 0
   */
  public static PositionGaussian of(List<float[]> embeddings, int width, int axes, double epsilon) {
    if (embeddings.isEmpty()) {
      throw new IllegalArgumentException("a Gaussian of no picture");
    }
    int positions = embeddings.get(0).length / width;
    PositionStatistics statistics = new PositionStatistics(positions, width);
    embeddings.forEach(statistics::add);
    PositionSpace space = statistics.space(axes);
    return new PositionGaussian(
        space, embeddings.stream().map(space::coordinates).toList(), epsilon);
  }

  /** The Gaussian of some of the pictures, by their positions among them; at least one. */
  public PositionGaussian only(List<Integer> kept) {
    return kept.size() == pictures.size()
        ? this
        : new PositionGaussian(space, kept.stream().map(pictures::get).toList(), epsilon);
  }

  private Inner inner(int position) {
    int rank = space.rank();
    double[] mean = new double[rank];
    for (float[] picture : pictures) {
      for (int i = 0; i < rank; i++) {
        mean[i] += picture[position * rank + i] / (double) pictures.size();
      }
    }
    List<double[]> rows = new ArrayList<>();
    for (float[] picture : pictures) {
      double[] row = new double[rank];
      for (int i = 0; i < rank; i++) {
        row[i] = picture[position * rank + i] - mean[i];
      }
      rows.add(row);
    }
    return principal(mean, rows);
  }

  private Inner principal(double[] mean, List<double[]> rows) {
    OrthogonalRows.make(rows);
    double longest = rows.stream().mapToDouble(PositionGaussian::squared).max().orElse(0);
    rows.removeIf(row -> !(squared(row) > RANK * RANK * longest));
    double[] variances = new double[rows.size()];
    for (int i = 0; i < variances.length; i++) {
      double square = squared(rows.get(i));
      variances[i] = square / (pictures.size() - 1.0);
      for (int c = 0; c < mean.length; c++) {
        rows.get(i)[c] /= Math.sqrt(square);
      }
    }
    return new Inner(mean, rows, variances);
  }

  private static double squared(double[] row) {
    return OrthogonalRows.dot(row, row);
  }

  /** Where the pictures lie. */
  public PositionSpace space() {
    return space;
  }

  /** The coordinates {@code [positions, rank]} of each picture. */
  public List<float[]> pictures() {
    return pictures;
  }

  /**
   * Mahalanobis distances {@code sqrt((x − μ)ᵀ Σ⁻¹ (x − μ))} of an embedding {@code [positions,
   * width]} at each position.
   */
  public float[] distances(float[] embedding) {
    float[] distances = new float[space.positions()];
    double[] along = new double[space.rank()];
    double[] rest = new double[space.width()];
    for (int p = 0; p < distances.length; p++) {
      space.split(embedding, p, along, rest);
      distances[p] = (float) Math.sqrt(square(inner[p], along) + squared(rest) / epsilon);
    }
    return distances;
  }

  /** Along the axes the variance counts as well, across them {@code ε} alone; changes the point. */
  private double square(Inner gaussian, double[] point) {
    for (int i = 0; i < point.length; i++) {
      point[i] -= gaussian.mean[i];
    }
    double sum = 0;
    for (int i = 0; i < gaussian.variances.length; i++) {
      double[] axis = gaussian.axes.get(i);
      double along = OrthogonalRows.dot(axis, point);
      for (int c = 0; c < point.length; c++) {
        point[c] -= along * axis[c];
      }
      sum += along * along / (gaussian.variances[i] + epsilon);
    }
    return sum + squared(point) / epsilon;
  }
}
