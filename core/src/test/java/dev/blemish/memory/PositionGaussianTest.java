package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streaming Gaussians against covariances written out and solved. */
class PositionGaussianTest {
  private static final int POSITIONS = 3;
  private static final int WIDTH = 5;
  private static final double EPSILON = 0.01;

  private static float[] embedding(long seed) {
    Rng rng = Rng.of(seed);
    float[] values = new float[POSITIONS * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (rng.gaussian() * (i % WIDTH) + 4);
    }
    return values;
  }

  private static List<float[]> pictures(int count) {
    return IntStream.range(0, count).mapToObj(PositionGaussianTest::embedding).toList();
  }

  private static PositionGaussian gaussian(List<float[]> pictures) {
    return PositionGaussian.of(pictures, WIDTH, WIDTH, EPSILON);
  }

  private static double[] mean(int count, int position) {
    double[] mean = new double[WIDTH];
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < WIDTH; c++) {
        mean[c] += embedding(i)[position * WIDTH + c] / (double) count;
      }
    }
    return mean;
  }

  private static double[][] covariance(int count, int position) {
    double[] mean = mean(count, position);
    double[][] sigma = new double[WIDTH][WIDTH];
    for (int i = 0; i < count; i++) {
      float[] values = embedding(i);
      for (int r = 0; r < WIDTH; r++) {
        for (int c = 0; c < WIDTH; c++) {
          double product =
              (values[position * WIDTH + r] - mean[r]) * (values[position * WIDTH + c] - mean[c]);
          sigma[r][c] += product / Math.max(1, count - 1);
        }
      }
    }
    for (int c = 0; c < WIDTH; c++) {
      sigma[c][c] += EPSILON;
    }
    return sigma;
  }

  /** Gauss-Jordan; positive definite, so no pivoting. */
  private static double[] solve(double[][] a, double[] b) {
    double[] x = b.clone();
    for (int p = 0; p < x.length; p++) {
      double pivot = a[p][p];
      for (int r = 0; r < x.length; r++) {
        double factor = r == p ? 0 : a[r][p] / pivot;
        for (int c = p; c < x.length; c++) {
          a[r][c] -= factor * a[p][c];
        }
        x[r] -= factor * x[p];
      }
    }
    for (int p = 0; p < x.length; p++) {
      x[p] /= a[p][p];
    }
    return x;
  }

  /** One picture, fewer than the width, as many, and more: the rows are then folded. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6, 7, 23})
  void distancesEqualTheWrittenOutOnes(int count) {
    float[] test = embedding(1000);
    float[] found = gaussian(pictures(count)).distances(test);
    for (int p = 0; p < POSITIONS; p++) {
      double[] difference = mean(count, p);
      for (int c = 0; c < WIDTH; c++) {
        difference[c] = test[p * WIDTH + c] - difference[c];
      }
      double[] solved = solve(covariance(count, p), difference);
      double square = 0;
      for (int c = 0; c < WIDTH; c++) {
        square += difference[c] * solved[c];
      }
      assertEquals(Math.sqrt(square), found[p], 1e-4 * Math.sqrt(square));
    }
  }

  /** What photos leave behind, taken out of the whole again, one by one and several at once. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 6, 9})
  void takenOutPicturesLeaveTheGaussianOfTheOthers(int count) {
    float[] test = embedding(1000);
    PositionGaussian all = gaussian(pictures(count));
    for (List<Integer> left : List.of(List.of(0), List.of(count - 1), List.of(0, 1))) {
      List<Integer> kept =
          IntStream.range(0, count).filter(i -> !left.contains(i)).boxed().toList();
      if (!kept.isEmpty()) {
        List<float[]> others = kept.stream().map(PositionGaussianTest::embedding).toList();
        float[] expected = gaussian(others).distances(test);
        float[] found = all.only(kept).distances(test);
        for (int p = 0; p < POSITIONS; p++) {
          assertEquals(expected[p], found[p], 1e-4 * expected[p], count + " without " + left);
        }
      }
    }
  }

  @Test
  void memoryDoesNotGrowWithThePictures() {
    assertEquals(0, statistics(1).rows(0));
    assertEquals(3, statistics(4).rows(0));
    assertEquals(WIDTH, statistics(60).rows(POSITIONS - 1));
    PositionGaussian few = PositionGaussian.of(pictures(60), WIDTH, 2, EPSILON);
    assertEquals(POSITIONS * 2 * WIDTH, few.space().axes().length);
    assertEquals(POSITIONS * 2, few.pictures().get(59).length);
  }

  private static PositionStatistics statistics(int count) {
    PositionStatistics statistics = new PositionStatistics(POSITIONS, WIDTH);
    pictures(count).forEach(statistics::add);
    return statistics;
  }

  /** Beyond the axes that are kept the variance is ε: what lies there is farther, never nearer. */
  @Test
  void fewerAxesMakeDistancesLarger() {
    float[] all = gaussian(pictures(9)).distances(embedding(1000));
    float[] two = PositionGaussian.of(pictures(9), WIDTH, 2, EPSILON).distances(embedding(1000));
    for (int p = 0; p < POSITIONS; p++) {
      assertTrue(two[p] > all[p], two[p] + " > " + all[p]);
    }
  }

  @Test
  void equalPicturesHaveNoVariance() {
    float[] one = gaussian(List.of(embedding(4))).distances(embedding(5));
    PositionGaussian nine = gaussian(Collections.nCopies(9, embedding(4)));
    assertArrayEquals(one, nine.distances(embedding(5)), 1e-3f);
    assertArrayEquals(new float[POSITIONS], nine.distances(embedding(4)), 1e-4f);
  }

  @Test
  void nothingAndWrongSizesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> gaussian(List.of()));
    assertThrows(IllegalArgumentException.class, () -> gaussian(pictures(2)).only(List.of()));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> statistics(1).add(new float[4]));
    assertTrue(String.valueOf(e.getMessage()).contains("4"), e.getMessage());
  }
}
