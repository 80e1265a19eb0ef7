package dev.blemish.bench.scale;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * One kind of work over growing sizes.
 *
 * @param name of the work
 * @param points by growing size, at least two
 */
public record Growth(String name, List<Point> points) {
  /** Sorts the points. */
  public Growth {
    if (points.size() < 2) {
      throw new IllegalArgumentException(name + " needs two sizes to grow");
    }
    points = points.stream().sorted(Comparator.comparingDouble(Point::size)).toList();
  }

  /** The fit over all sizes. */
  public PowerLaw law() {
    return PowerLaw.fit(points);
  }

  /** The exponent between the two largest sizes alone. */
  public double lastExponent() {
    return PowerLaw.fit(points.subList(points.size() - 2, points.size())).exponent();
  }

  /** The smallest size. */
  Point first() {
    return points.get(0);
  }

  /** The largest size. */
  Point last() {
    return points.get(points.size() - 1);
  }

  /** Whether memory was measured. */
  boolean hasMemory() {
    return points.stream().allMatch(point -> point.residentMib() > 0);
  }

  /** Last against first, in a sentence. */
  public String sentence(String unit) {
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s times the %s, %s times the time (%s to %s ms), exponent %.2f, %.2f between the"
                + " two largest",
            name,
            Amount.of(last().size() / first().size()),
            unit,
            Amount.of(last().millis() / first().millis()),
            Amount.of(first().millis()),
            Amount.of(last().millis()),
            law().exponent(),
            lastExponent());
    if (hasMemory()) {
      text +=
          "; %s times the resident memory (%s to %s MiB)"
              .formatted(
                  Amount.of(last().residentMib() / first().residentMib()),
                  Amount.of(first().residentMib()),
                  Amount.of(last().residentMib()));
    }
    return text + ". Medians of " + runs() + ".";
  }

  private String runs() {
    int least = points.stream().mapToInt(Point::runs).min().orElse(0);
    int most = points.stream().mapToInt(Point::runs).max().orElse(0);
    return (least == most ? "" : least + " to ") + most + (most == 1 ? " run" : " runs");
  }
}
