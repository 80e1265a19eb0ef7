package dev.blemish.bench.scale;

import java.util.List;

/**
 * Time as {@code factor · size^exponent}.
 *
 * @param factor milliseconds at size 1
 * @param exponent 1 where time grows as size does
 */
public record PowerLaw(double factor, double exponent) {
  /** The least squares line through log time over log size; of two sizes or more. */
  public static PowerLaw fit(List<Point> points) {
    double meanX = points.stream().mapToDouble(p -> Math.log(p.size())).average().orElse(0);
    double meanY = points.stream().mapToDouble(p -> Math.log(p.millis())).average().orElse(0);
    double squares = 0;
    double products = 0;
    for (Point point : points) {
      double x = Math.log(point.size()) - meanX;
      squares += x * x;
      products += x * (Math.log(point.millis()) - meanY);
    }
    if (squares == 0) {
      throw new IllegalArgumentException("an exponent needs two different sizes");
    }
    double exponent = products / squares;
    return new PowerLaw(Math.exp(meanY - exponent * meanX), exponent);
  }

  /** Milliseconds at a size. */
  public double at(double size) {
    return factor * Math.pow(size, exponent);
  }
}
