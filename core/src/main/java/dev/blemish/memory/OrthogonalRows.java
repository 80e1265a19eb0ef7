package dev.blemish.memory;

import java.util.List;

/**
 * One-sided Jacobi: rotates rows among each other until they are orthogonal. The product {@code
 * RᵀR} stays as it is, so the rows become its principal axes, each as long as the root of its
 * eigenvalue.
 */
final class OrthogonalRows {
  private static final int SWEEPS = 60;
  private static final double COSINE = 1e-12;

  /** A row this much shorter than another, squared, is rounding. */
  private static final double NOTHING = 1e-28;

  private OrthogonalRows() {}

  /** Makes the rows orthogonal in place. */
  static void make(List<double[]> rows) {
    boolean turned = true;
    for (int sweep = 0; turned && sweep < SWEEPS; sweep++) {
      turned = false;
      for (int i = 0; i < rows.size(); i++) {
        for (int j = i + 1; j < rows.size(); j++) {
          turned |= turn(rows.get(i), rows.get(j));
        }
      }
    }
  }

  private static boolean turn(double[] a, double[] b) {
    double both = dot(a, b);
    double first = dot(a, a);
    double second = dot(b, b);
    if (Math.min(first, second) <= NOTHING * Math.max(first, second)) {
      return false;
    }
    if (!(Math.abs(both) > COSINE * Math.sqrt(first * second))) {
      return false;
    }
    double zeta = (second - first) / (2 * both);
    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = cosine * tangent;
    for (int c = 0; c < a.length; c++) {
      double old = a[c];
      a[c] = cosine * old - sine * b[c];
      b[c] = sine * old + cosine * b[c];
    }
    return true;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
