package dev.blemish.synth;

import dev.blemish.error.OptionException;
import dev.blemish.image.FloatPlane;
import dev.blemish.random.Rng;

/**
 * One octave of gradient noise on a lattice of {@code rows x columns} cells stretched over the
 * picture (Perlin 1985/2002, as used by DRAEM).
 *
 * <p>The lattice coordinate of pixel {@code i} is the exact fraction {@code i * cells / size}, so
 * the number of cells need not divide the picture size.
 */
public final class PerlinNoise {
  private static final double SQRT_2 = Math.sqrt(2);
  private static final int SCALE_EXPONENTS = 6; // cells per axis 2^u, u in 0..5

  private PerlinNoise() {}

  /**
   * Noise from given gradients.
   *
   * @param width columns of the result, at least 1
   * @param height rows of the result, at least 1
   * @param angles {@code [rows + 1][columns + 1]} radians, one per lattice corner; the gradient is
   *     (cos, sin) along (rows, columns)
   * @return values within about [-1, 1]
   * @throws OptionException when the lattice has no cell or is ragged
   */
  public static FloatPlane noise(int width, int height, double[][] angles) {
    requireLattice(angles);
    int cells = angles[0].length - 1;
    Axis columns = new Axis(width, cells);
    float[] out = new float[Math.multiplyExact(width, height)];
    Lattice lattice = new Lattice(angles);
    Axis rows = new Axis(height, angles.length - 1);
    Cells line = new Cells(cells);
    for (int y = 0; y < height; y++) {
      lattice.line(rows.cell[y], rows.fraction[y], rows.fade[y], line);
      int offset = y * width;
      for (int x = 0; x < width; x++) {
        int k = columns.cell[x];
        double t = columns.fraction[x];
        double left = line.leftValue[k] + line.leftSlope[k] * t;
        double right = line.rightValue[k] + line.rightSlope[k] * t;
        out[offset + x] = (float) (SQRT_2 * (left + columns.fade[x] * (right - left)));
      }
    }
    return new FloatPlane(width, height, out);
  }

  /** Noise with 2^u cells per axis, u uniform in 0..5 and independent, and uniform angles. */
  public static FloatPlane random(int width, int height, Rng rng) {
    int rows = 1 << rng.nextInt(SCALE_EXPONENTS);
    int columns = 1 << rng.nextInt(SCALE_EXPONENTS);
    return noise(width, height, randomAngles(rows, columns, rng));
  }

  /** Uniform gradient angles for a lattice of {@code rows x columns} cells. */
  public static double[][] randomAngles(int rows, int columns, Rng rng) {
    double[][] angles = new double[rows + 1][columns + 1];
    for (double[] line : angles) {
      for (int i = 0; i < line.length; i++) {
        line[i] = rng.uniform(0, 2 * Math.PI);
      }
    }
    return angles;
  }

  private static void requireLattice(double[][] angles) {
    if (angles.length < 2 || angles[0].length < 2) {
      throw new OptionException(
          "a noise lattice needs at least 2 x 2 gradient angles, not %d x %d"
              .formatted(angles.length, angles.length == 0 ? 0 : angles[0].length));
    }
    for (double[] line : angles) {
      if (line.length != angles[0].length) {
        throw new OptionException(
            "a noise lattice needs rows of equal length, not %d and %d"
                .formatted(angles[0].length, line.length));
      }
    }
  }

  /** Cell, position within the cell and faded position of every pixel of one axis. */
  private static final class Axis {
    final int[] cell;
    final double[] fraction;
    final double[] fade;

    Axis(int size, int cells) {
      cell = new int[size];
      fraction = new double[size];
      fade = new double[size];
      for (int i = 0; i < size; i++) {
        long scaled = (long) i * cells;
        cell[i] = (int) (scaled / size);
        double t = (double) (scaled % size) / size;
        fraction[i] = t;
        fade[i] = t * t * t * (t * (t * 6 - 15) + 10);
      }
    }
  }

  /** The interpolation along rows, as linear functions of the column position in each cell. */
  private static final class Cells {
    final double[] leftValue;
    final double[] leftSlope;
    final double[] rightValue;
    final double[] rightSlope;

    Cells(int cells) {
      leftValue = new double[cells];
      leftSlope = new double[cells];
      rightValue = new double[cells];
      rightSlope = new double[cells];
    }
  }

  private static final class Lattice {
    private final double[][] alongRows;
    private final double[][] alongColumns;

    Lattice(double[][] angles) {
      alongRows = new double[angles.length][angles[0].length];
      alongColumns = new double[angles.length][angles[0].length];
      for (int i = 0; i < angles.length; i++) {
        for (int j = 0; j < angles[i].length; j++) {
          alongRows[i][j] = StrictMath.cos(angles[i][j]);
          alongColumns[i][j] = StrictMath.sin(angles[i][j]);
        }
      }
    }

    void line(int row, double t, double fade, Cells line) {
      for (int k = 0; k < line.leftValue.length; k++) {
        line.leftValue[k] = mix(alongRows[row][k] * t, alongRows[row + 1][k] * (t - 1), fade);
        line.leftSlope[k] = mix(alongColumns[row][k], alongColumns[row + 1][k], fade);
        double slope = mix(alongColumns[row][k + 1], alongColumns[row + 1][k + 1], fade);
        double value = mix(alongRows[row][k + 1] * t, alongRows[row + 1][k + 1] * (t - 1), fade);
        line.rightSlope[k] = slope;
        line.rightValue[k] = value - slope; // its column offset is one cell less
      }
    }

    private static double mix(double a, double b, double t) {
      return a + t * (b - a);
    }
  }
}
