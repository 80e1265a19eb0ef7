package dev.blemish.bench.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PowerLawTest {
  private static List<Point> points(double factor, double exponent, double... sizes) {
    return DoubleStream.of(sizes)
        .mapToObj(size -> new Point(size, factor * Math.pow(size, exponent), 0, 1))
        .toList();
  }

  @Test
  void anExactLawIsFoundAgain() {
    for (double exponent : new double[] {-0.5, 0, 0.37, 1, 2}) {
      PowerLaw law = PowerLaw.fit(points(3, exponent, 1, 2, 5, 1000));
      assertEquals(exponent, law.exponent(), 1e-12);
      assertEquals(3, law.factor(), 1e-9);
      assertEquals(3 * Math.pow(7, exponent), law.at(7), 1e-9);
    }
  }

  @Test
  void whatLiesOffTheLineCountsByItsSquareInLogarithms() {
    // logs of base 2: (0, 0), (1, 3), (2, 2): slope 1, mean 5/3
    PowerLaw law =
        PowerLaw.fit(List.of(new Point(1, 1, 0, 1), new Point(2, 8, 0, 1), new Point(4, 4, 0, 1)));
    assertEquals(1, law.exponent(), 1e-12);
    assertEquals(Math.pow(2, 2 / 3.0), law.factor(), 1e-12);
  }

  @Test
  void aConstantBesideALinearCostLowersTheExponent() {
    List<Point> points =
        DoubleStream.of(1, 2, 4, 8).mapToObj(x -> new Point(x, 10 + x, 0, 1)).toList();
    Growth growth = new Growth("learn", points);
    assertEquals(0.229, growth.law().exponent(), 0.01);
    assertEquals(Math.log(18 / 14.0) / Math.log(2), growth.lastExponent(), 1e-12);
  }

  @Test
  void oneSizeAloneHasNoExponent() {
    List<Point> same = List.of(new Point(2, 1, 0, 1), new Point(2, 3, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(same));
    assertThrows(IllegalArgumentException.class, () -> new Point(0, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Point(1, 0, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Growth("one", List.of(new Point(1, 1, 0, 1))));
  }
}
