package dev.blemish.bench.scale;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Works over the same kind of size, drawn together.
 *
 * @param title what grows with what
 * @param file name of the drawing, without ending
 * @param unit what is counted, e.g. photos
 * @param note what exactly is measured, a sentence
 * @param growths at least one
 */
public record Curve(String title, String file, String unit, String note, List<Growth> growths) {
  /** Every size that was measured, growing. */
  public List<Double> sizes() {
    return growths.stream()
        .flatMapToDouble(growth -> growth.points().stream().mapToDouble(Point::size))
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  /** Every time that was measured. */
  public DoubleStream times() {
    return growths.stream()
        .flatMapToDouble(growth -> growth.points().stream().mapToDouble(Point::millis));
  }
}
