package dev.blemish.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.metric.RankingMetrics;
import dev.blemish.report.HeatScale;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GalleryTest {
  /** Pictures 0, 2, 4, ... are good; the score is the number. */
  private static Judged judged(int pictures) {
    float[] scores = new float[pictures];
    boolean[] labels = new boolean[pictures];
    double[] means = new double[pictures];
    for (int i = 0; i < pictures; i++) {
      scores[i] = i;
      labels[i] = i % 2 == 1;
      means[i] = -i;
    }
    return new Judged(
        scores, labels, scores.clone(), means, RankingMetrics.of(scores, labels), null, 1);
  }

  private static Judged only(float[] peaks, boolean label) {
    boolean[] labels = new boolean[peaks.length];
    Arrays.fill(labels, label);
    double[] means = IntStream.range(0, peaks.length).mapToDouble(i -> peaks[i] / 2).toArray();
    return new Judged(peaks, labels, peaks, means, RankingMetrics.of(peaks, labels), null, 1);
  }

  @Test
  void theWorstMistakesAndASpreadAreShown() {
    Set<Integer> chosen = Gallery.chosen(judged(300), 60);
    assertEquals(60, chosen.size());
    for (int i = 0; i < 20; i++) {
      assertTrue(chosen.contains(2 * i + 1), "defective with a low score: " + (2 * i + 1));
      assertTrue(chosen.contains(298 - 2 * i), "good with a high score: " + (298 - 2 * i));
    }
    assertTrue(chosen.stream().anyMatch(i -> i > 100 && i < 200));
  }

  @Test
  void aFewPhotosAreAllShown() {
    assertEquals(60, Gallery.chosen(judged(60), 60).size());
    assertEquals(60, Gallery.chosen(judged(61), 60).size());
    assertEquals(1, Gallery.chosen(judged(1), 60).size());
  }

  @Test
  void theScaleStartsAtTheMedianGoodPeakAndEndsAtTheDefectiveOnes() {
    HeatScale scale = Gallery.scale(judged(101)); // good 0, 2, ..., 100, defective 1, 3, ..., 99
    assertEquals(50, scale.low());
    assertEquals(99, scale.high());
  }

  @Test
  void theScaleIsSoundWithOneKindAndWithoutAnyContrast() {
    HeatScale good = Gallery.scale(only(new float[] {1, 2, 3}, false));
    assertEquals(2, good.low());
    assertEquals(3, good.high());
    HeatScale defective = Gallery.scale(only(new float[] {1, 2, 3}, true));
    assertEquals(1, defective.low());
    assertEquals(3, defective.high());
    for (float peak : new float[] {0, 1, -5, 1e20f}) {
      assertTrue(Gallery.scale(only(new float[] {peak, peak}, false)).high() > peak);
    }
  }
}
