package dev.blemish.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  private static final double TOLERANCE = 1e-12;

  @Property(tries = 400)
  @Tag("property")
  void everyMetricEqualsItsDefinition(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 97) int size,
      @ForAll @IntRange(min = 1, max = 60) int levels,
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double rate) {
    Rng rng = Rng.of(seed);
    float[] scores = new float[size];
    boolean[] labels = new boolean[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i == 0 || (i != 1 && rng.chance(rate));
      scores[i] = (rng.nextInt(levels) - levels / 2) * (rng.chance(0.5) ? 1f : -0.25f);
    }
    RankingMetrics metrics = RankingMetrics.of(scores, labels);
    double[] areas = Naive.precisionRecall(scores, labels);
    assertEquals(Naive.auroc(scores, labels), metrics.auroc().orElseThrow(), TOLERANCE);
    assertEquals(areas[0], metrics.averagePrecision().orElseThrow(), TOLERANCE);
    assertEquals(areas[1], metrics.precisionRecallTrapezoid().orElseThrow(), TOLERANCE);
    assertEquals(Naive.f1Max(scores, labels), metrics.f1Max().orElseThrow());
  }

  @Property(tries = 100)
  @Tag("property")
  void aStrictlyRisingChangeOfTheScoresChangesNoArea(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    float[] scores = new float[300]; // above the size where the radix sort takes over
    float[] changed = new float[300];
    boolean[] labels = new boolean[300];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = rng.nextInt(2000) - 1000;
      changed[i] = scores[i] * scores[i] * scores[i];
      labels[i] = i % 3 == 0;
    }
    assertEquals(Auroc.of(scores, labels), Auroc.of(changed, labels));
    assertEquals(AveragePrecision.of(scores, labels), AveragePrecision.of(changed, labels));
    assertEquals(Naive.auroc(scores, labels), Auroc.of(scores, labels).orElseThrow(), TOLERANCE);
  }

  @Property(tries = 200)
  @Tag("property")
  void curvesRunFromEndToEndInFewPoints(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 3000) int size,
      @ForAll @IntRange(min = 3, max = 50) int points) {
    Rng rng = Rng.of(seed);
    float[] scores = new float[size];
    boolean[] labels = new boolean[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i % 2 == 0;
      scores[i] = (float) (rng.gaussian() + (labels[i] ? 1 : 0));
    }
    RankingMetrics metrics = RankingMetrics.of(scores, labels, points);
    List<CurvePoint> roc = metrics.rocCurve();
    assertTrue(roc.size() <= points, () -> roc.size() + " points");
    assertTrue(metrics.precisionRecallCurve().size() <= points);
    assertEquals(new CurvePoint(0, 0, Double.POSITIVE_INFINITY), roc.get(0));
    assertEquals(1, roc.get(roc.size() - 1).x());
    assertEquals(1, roc.get(roc.size() - 1).y());
    for (int i = 1; i < roc.size(); i++) {
      int[] called = Naive.called(scores, labels, roc.get(i).threshold());
      assertEquals((double) called[1] / metrics.positives(), roc.get(i).y(), TOLERANCE);
      assertTrue(roc.get(i).x() >= roc.get(i - 1).x() && roc.get(i).y() >= roc.get(i - 1).y());
    }
  }

  @Test
  void aShortCurveKeepsEveryPoint() {
    RankingMetrics metrics =
        RankingMetrics.of(new float[] {3, 2, 2, 1}, new boolean[] {true, false, true, false});
    assertEquals(
        List.of(
            new CurvePoint(0, 0, Double.POSITIVE_INFINITY),
            new CurvePoint(0, 0.5, 3),
            new CurvePoint(0.5, 1, 2),
            new CurvePoint(1, 1, 1)),
        metrics.rocCurve());
    assertEquals(new CurvePoint(1, 0.5, 1), metrics.precisionRecallCurve().get(3));
  }

  @Test
  void aSingleClassIsUndefinedAndNeverANumber() {
    for (boolean label : new boolean[] {false, true}) {
      RankingMetrics metrics = RankingMetrics.of(new float[] {1, 2}, new boolean[] {label, label});
      assertEquals(OptionalDouble.empty(), metrics.auroc());
      assertEquals(OptionalDouble.empty(), metrics.averagePrecision());
      assertEquals(OptionalDouble.empty(), metrics.precisionRecallTrapezoid());
      assertEquals(Optional.empty(), metrics.f1Max());
      assertEquals(List.of(), metrics.rocCurve());
      assertEquals(List.of(), metrics.precisionRecallCurve());
    }
    assertEquals(OptionalDouble.empty(), Auroc.of(new float[0], new boolean[0]));
  }

  @Test
  void minusZeroEqualsPlusZero() {
    float[] scores = {-0f, 0f};
    assertEquals(OptionalDouble.of(0.5), Auroc.of(scores, new boolean[] {false, true}));
    assertEquals(OptionalDouble.of(0.5), Auroc.of(scores, new boolean[] {true, false}));
    assertEquals(0.0, F1Max.of(scores, new boolean[] {false, true}).orElseThrow().threshold());
  }

  @Test
  void infiniteScoresRankAtTheEnds() {
    float[] scores = {Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, 0, Float.POSITIVE_INFINITY};
    boolean[] labels = {false, false, true, true};
    assertEquals(OptionalDouble.of(1), Auroc.of(scores, labels));
  }

  @Test
  void theLowestOfSeveralBestThresholdsIsTaken() {
    // 2/3 at 4 (one of one found, of two) and again at 1 (all four called)
    float[] scores = {4, 3, 2, 1};
    boolean[] labels = {true, false, false, true};
    assertEquals(new F1Max(2.0 / 3, 1), F1Max.of(scores, labels).orElseThrow());
  }

  @Test
  void badArgumentsAreNamed() {
    OptionException nan =
        assertThrows(
            OptionException.class,
            () -> Auroc.of(new float[] {1, Float.NaN}, new boolean[] {true, false}));
    assertTrue(nan.toString().contains("score 1 is NaN"), nan::toString);
    OptionException lengths =
        assertThrows(
            OptionException.class, () -> Auroc.of(new float[] {1, 2}, new boolean[] {true}));
    assertTrue(lengths.toString().contains("not 1"), lengths::toString);
    assertThrows(OptionException.class, () -> RankingMetrics.of(new float[2], new boolean[2], 2));
  }
}
