package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
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

  private static PositionGaussian.Builder pictures(int count) {
    PositionGaussian.Builder builder = new PositionGaussian.Builder(POSITIONS, WIDTH);
    for (int i = 0; i < count; i++) {
      builder.add(embedding(i));
    }
    return builder;
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
    float[] found = pictures(count).build(EPSILON).distances(test);
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

  @Test
  void memoryDoesNotGrowWithThePictures() {
    assertEquals(0, pictures(1).rows(0));
    assertEquals(3, pictures(4).rows(0));
    assertEquals(WIDTH, pictures(60).rows(POSITIONS - 1));
  }

  @Test
  void equalPicturesHaveNoVariance() {
    PositionGaussian.Builder builder = new PositionGaussian.Builder(POSITIONS, WIDTH);
    for (int i = 0; i < 9; i++) {
      builder.add(embedding(4));
    }
    float[] one = pictures(0).add(embedding(4)).build(EPSILON).distances(embedding(5));
    assertArrayEquals(one, builder.build(EPSILON).distances(embedding(5)), 1e-3f);
    assertArrayEquals(new float[POSITIONS], builder.build(EPSILON).distances(embedding(4)), 1e-4f);
  }

  @Test
  void buildingEarlierDoesNotChangeWhatComesLater() {
    PositionGaussian.Builder builder = pictures(3);
    float[] early = builder.build(EPSILON).distances(embedding(9));
    assertArrayEquals(early, builder.build(EPSILON).distances(embedding(9)));
    float[] later = builder.add(embedding(3)).build(EPSILON).distances(embedding(9));
    assertArrayEquals(pictures(4).build(EPSILON).distances(embedding(9)), later);
  }

  @Test
  void nothingAndWrongSizesAreRefused() {
    assertThrows(IllegalStateException.class, () -> pictures(0).build(EPSILON));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> pictures(1).add(new float[4]));
    assertTrue(String.valueOf(e.getMessage()).contains("4"), e.getMessage());
  }
}
