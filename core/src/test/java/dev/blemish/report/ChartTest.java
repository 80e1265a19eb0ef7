package dev.blemish.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void everyScoreIsCountedOnce() {
    Chart.Histogram histogram = Chart.Histogram.of(List.of(0.0, 0.1, 0.1), List.of(0.9, 1.0), 0.5);
    assertEquals(3, Arrays.stream(histogram.good()).sum());
    assertEquals(2, Arrays.stream(histogram.defective()).sum());
    assertEquals(1, histogram.defective()[histogram.defective().length - 1]);
  }

  @Test
  void equalScoresFallIntoOneBin() {
    for (double score : new double[] {0, 0.4, -7, 1e-300}) {
      Chart.Histogram histogram = Chart.Histogram.of(List.of(score, score), List.of(), null);
      assertEquals(1, Arrays.stream(histogram.good()).filter(count -> count == 2).count());
      assertFalse(Chart.histogram(histogram, null).toString().contains("NaN"));
    }
  }

  @Test
  void noScoresMakeAnEmptyHistogram() {
    Map<String, Object> chart =
        Chart.histogram(Chart.Histogram.of(List.of(), List.of(), null), null);
    assertEquals(List.of(), chart.get("bars"));
  }

  @Test
  void aThresholdOutsideTheScoresIsStillOnTheChart() {
    Chart.Histogram histogram = Chart.Histogram.of(List.of(0.1, 0.2), List.of(), 5.0);
    assertEquals(5.0, histogram.high());
    assertTrue(Chart.histogram(histogram, 5.0).containsKey("threshold"));
    assertFalse(Chart.histogram(histogram, Double.POSITIVE_INFINITY).containsKey("threshold"));
  }

  @Test
  void aLongCurveIsThinnedButKeepsItsEnds() {
    double[][] points = new double[100_000][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {i / 99_999.0, i / 99_999.0};
    }
    String path = String.valueOf(Chart.curve(points, "x", "y", true).get("path"));
    assertTrue(path.length() < 10_000, "length " + path.length());
    assertTrue(path.startsWith("M40.0 204.0L"), path.substring(0, 20));
    assertTrue(path.endsWith("L348.0 24.0"), path);
  }

  @Test
  void stepsAreRound() {
    assertEquals(0.2, Chart.step(1, 6, 0), 1e-12);
    assertEquals(5, Chart.step(17, 4, 1), 1e-12);
    assertEquals(1, Chart.step(1, 4, 1), 1e-12);
    assertEquals(1000, Chart.step(3999, 4, 1), 1e-9);
  }
}
