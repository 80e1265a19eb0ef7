package dev.blemish.report.compare;

/** Student's t distribution for whole degrees of freedom. */
final class StudentT {
  private static final double HALVES = 80;

  private StudentT() {}

  /**
   * P(|T| &lt; t) by the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.
   *
   * @param t 0 or more
   * @param freedom 1 or more
   */
  static double within(double t, int freedom) {
    double angle = Math.atan(t / Math.sqrt(freedom));
    double square = Math.cos(angle) * Math.cos(angle);
    boolean odd = freedom % 2 == 1;
    double term = odd ? Math.cos(angle) : 1;
    double sum = freedom == 1 ? 0 : term;
    for (int i = odd ? 3 : 2; i < freedom; i += 2) {
      term *= square * (i - 1) / i;
      sum += term;
    }
    return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  }

  /** The t with P(|T| &lt; t) = {@code share}, by halving; {@code share} in 0..1, both left out. */
  static double quantile(double share, int freedom) {
    double low = 0;
    double high = 1;
    while (within(high, freedom) < share) {
      high *= 2;
    }
    for (int i = 0; i < HALVES; i++) {
      double middle = (low + high) / 2;
      if (within(middle, freedom) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
