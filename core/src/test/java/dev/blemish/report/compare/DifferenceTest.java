package dev.blemish.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.report.compare.Difference.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
  @ParameterizedTest
  @CsvSource({
    "1, 12.7062",
    "2, 4.3027",
    "3, 3.1824",
    "4, 2.7764",
    "5, 2.5706",
    "10, 2.2281",
    "11, 2.2010",
    "30, 2.0423",
    "120, 1.9799",
    "1001, 1.9623"
  })
  void quantilesAreThoseOfTheTables(int freedom, double expected) {
    assertEquals(expected, StudentT.quantile(0.95, freedom), 6e-5);
  }

  @Test
  void equalWeightsGiveTheUsualInterval() {
    // differences 1, 2, 3, 6: mean 3, s = sqrt(14 / 3), half = 3.18245 * s / 2
    Difference found = Difference.of(pairs("a", 0, 1, 2, 3, 6));
    assertEquals(3, Objects.requireNonNull(found.mean()), 1e-12);
    double half = 3.182446305 * Math.sqrt(14.0 / 3) / 2;
    assertEquals(3 - half, Objects.requireNonNull(found.low()), 1e-7);
    assertEquals(3 + half, Objects.requireNonNull(found.high()), 1e-7);
    assertEquals(List.of(4, 4, 0), List.of(found.pairs(), found.better(), found.worse()));
  }

  @Test
  void aDataSetOfManyCategoriesCountsAsMuchAsOneOfFew() {
    List<Pair> pairs = new ArrayList<>(pairs("many", 0, 1, 1, 1));
    pairs.addAll(pairs("few", 0, -1));
    Difference found = Difference.of(pairs);
    assertEquals(0, Objects.requireNonNull(found.mean()), 1e-12);
    // weights 1/6 thrice and 1/2: sum of w^2 d^2 is 3/36 + 1/4 = 1/3; times 4/3
    assertEquals(3.182446305 * 2 / 3, Objects.requireNonNull(found.high()), 1e-7);
    assertEquals(List.of(3, 1), List.of(found.better(), found.worse()));
  }

  @Test
  void seedsCountTheSameWhateverTheyCover() {
    List<Pair> pairs = new ArrayList<>(pairs("a", 0, 4));
    pairs.addAll(pairs("a", 1, 1, 1, 1));
    assertEquals(2.5, Objects.requireNonNull(Difference.of(pairs).mean()), 1e-12);
  }

  @Test
  void fewerThanTwoPairsHaveNoInterval() {
    Difference one = Difference.of(pairs("a", 0, 0.25));
    assertEquals(0.25, Objects.requireNonNull(one.mean()), 0);
    assertNull(one.low());
    assertNull(one.high());
    assertEquals(1, one.pairs());
    assertNull(Difference.of(List.of()).mean());
  }

  @Test
  void equalDifferencesAreCertain() {
    Difference found = Difference.of(pairs("a", 0, 0.5, 0.5, 0.5));
    assertEquals(found.low(), found.high());
  }

  @Test
  void theIntervalHoldsTheTrueMeanInNineteenOfTwentyDraws() {
    Rng rng = Rng.of(11);
    int held = 0;
    for (int draw = 0; draw < 4000; draw++) {
      double[] values = new double[6];
      for (int i = 0; i < values.length; i++) {
        values[i] = 0.3 + rng.gaussian();
      }
      Difference found = Difference.of(pairs("a", 0, values));
      boolean holds =
          Objects.requireNonNull(found.low()) <= 0.3 && Objects.requireNonNull(found.high()) >= 0.3;
      held += holds ? 1 : 0;
    }
    assertTrue(Math.abs(held / 4000.0 - 0.95) < 0.015, "seed 11: " + held);
  }

  private static List<Pair> pairs(String dataset, long seed, double... differences) {
    List<Pair> pairs = new ArrayList<>();
    for (double difference : differences) {
      pairs.add(new Pair(dataset, seed, difference));
    }
    return pairs;
  }
}
