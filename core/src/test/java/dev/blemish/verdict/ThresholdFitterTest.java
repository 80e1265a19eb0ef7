package dev.blemish.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Verdict;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThresholdFitterTest {
  private static List<Double> draw(Rng rng, int count) {
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scores.add(rng.gaussian());
    }
    return scores;
  }

  private static List<GoodPhoto> photos(Rng rng, int count, DoubleUnaryOperator change) {
    List<GoodPhoto> photos = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double own = change.applyAsDouble(rng.gaussian());
      List<Double> altered =
          draw(rng, 5).stream().map(score -> change.applyAsDouble(score / 2)).toList();
      photos.add(count == 1 ? GoodPhoto.only(altered) : GoodPhoto.leftOut(own, altered));
    }
    return photos;
  }

  @Test
  void fourPhotosPromiseOneInFiveAndSayHowToGetMore() {
    List<GoodPhoto> learned =
        List.of(
            GoodPhoto.leftOut(1, List.of(1.5, 0.5)),
            GoodPhoto.leftOut(2, List.of()),
            GoodPhoto.leftOut(3, List.of(3.25)),
            GoodPhoto.leftOut(0, List.of()));
    Thresholds thresholds = ThresholdFitter.DEFAULT.fit(learned, List.of());
    assertEquals(Math.nextUp(3.25), thresholds.review());
    assertEquals(3.25 + Math.sqrt(5.0 / 3), thresholds.defect(), 1e-12);
    assertEquals(0.2, thresholds.promisedFalseAlarmRate());
    assertEquals(4, thresholds.goodPhotos());
    assertEquals(List.of(0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 3.25), thresholds.scores());
    assertEquals(
        "Learned from 4 good photos, each scored by a model without it: up to 1 in 5 good parts may"
            + " be sent to review or called defect. Give --good-for-threshold a folder with at least"
            + " 99 good photos to promise 1 %.",
        thresholds.statement());
  }

  @Test
  void anOnlyPhotoPromisesNothingAndSaysSo() {
    Thresholds thresholds =
        ThresholdFitter.DEFAULT.fit(List.of(GoodPhoto.only(List.of(1.0, 2.0, 3.0))), List.of());
    assertEquals(1, thresholds.promisedFalseAlarmRate());
    assertEquals(0, thresholds.goodPhotos());
    assertEquals(Math.nextUp(3.0), thresholds.review());
    assertEquals(4, thresholds.defect(), 1e-12);
    assertTrue(thresholds.statement().startsWith("Learned from 1 good photo and from no more"));
    assertTrue(thresholds.statement().contains("no false alarm rate can be promised"));
  }

  @Test
  void enoughExtraPhotosAloneDecideByTheirQuantile() {
    List<Double> extra = new ArrayList<>();
    for (int i = 1; i <= 199; i++) {
      extra.add((double) i);
    }
    Thresholds thresholds =
        ThresholdFitter.DEFAULT.fit(List.of(GoodPhoto.leftOut(1000, List.of(2000.0))), extra);
    assertEquals(Math.nextUp(198.0), thresholds.review()); // k = 200 * 0.99
    assertEquals(0.01, thresholds.promisedFalseAlarmRate());
    assertEquals(199, thresholds.goodPhotos());
    assertEquals(201, thresholds.goodScores());
    assertEquals(
        "Checked on 199 good photos not learned from: at most 1 % of good parts are not"
            + " called good.",
        thresholds.statement());
  }

  @Test
  void tooFewExtraPhotosAreCountedWithThoseLeftOut() {
    List<GoodPhoto> learned =
        List.of(GoodPhoto.leftOut(1, List.of()), GoodPhoto.leftOut(2, List.of()));
    Thresholds few = ThresholdFitter.DEFAULT.fit(learned, List.of(0.5));
    assertEquals(0.25, few.promisedFalseAlarmRate());
    assertTrue(
        few.statement()
            .startsWith(
                "Checked on 1 good photo not learned from and 2 good photos, each left"
                    + " out of learning: up to 1 in 4 good parts"),
        few::statement);
    Thresholds loose = new ThresholdFitter(0.25, 0).fit(learned, List.of(0.5));
    assertEquals(0.25, loose.promisedFalseAlarmRate());
    assertTrue(loose.statement().contains("about 25 % of good parts at most"), loose::statement);
    assertEquals(loose.review(), loose.defect());
  }

  @Test
  void theNeededPhotosFollowTheRate() {
    assertEquals(99, ThresholdFitter.DEFAULT.photosNeeded());
    assertEquals(19, new ThresholdFitter(0.05, 1).photosNeeded());
    assertEquals(1, new ThresholdFitter(0.5, 1).photosNeeded());
    assertEquals(9999, new ThresholdFitter(1e-4, 1).photosNeeded());
  }

  @Property(tries = 300)
  @Tag("property")
  void thresholdsAreFiniteOrderedAndNoGoodScoreIsADefect(
      @ForAll @Size(max = 8) List<@DoubleRange(min = -1e308, max = 1e308) Double> own,
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -1e308, max = 1e308) Double> more) {
    List<GoodPhoto> learned = own.stream().map(s -> GoodPhoto.leftOut(s, more)).toList();
    Thresholds thresholds = ThresholdFitter.DEFAULT.fit(learned, more);
    assertTrue(Double.isFinite(thresholds.review()) && Double.isFinite(thresholds.defect()));
    assertTrue(thresholds.review() <= thresholds.defect());
    thresholds.scores().forEach(score -> assertEquals(Verdict.GOOD, thresholds.of(score)));
  }

  @Property(tries = 200)
  @Tag("property")
  void scalingAndShiftingTheScoresMovesTheThresholdsAlong(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double scale,
      @ForAll @DoubleRange(min = -10, max = 10) double shift) {
    DoubleUnaryOperator change = score -> scale * score + shift;
    Thresholds plain = ThresholdFitter.DEFAULT.fit(photos(Rng.of(seed), count, s -> s), List.of());
    Thresholds moved = ThresholdFitter.DEFAULT.fit(photos(Rng.of(seed), count, change), List.of());
    double tolerance = 1e-9 * (scale + 10);
    assertEquals(change.applyAsDouble(plain.review()), moved.review(), tolerance);
    assertEquals(change.applyAsDouble(plain.defect()), moved.defect(), tolerance);
    assertEquals(plain.promisedFalseAlarmRate(), moved.promisedFalseAlarmRate());
  }

  @Property(tries = 100)
  @Tag("property")
  void morePhotosNeverLoosenThePromise(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    ThresholdFitter fitter = new ThresholdFitter(0.04, 1);
    List<GoodPhoto> learned = photos(Rng.of(seed), 4, s -> s);
    List<Double> extra = draw(Rng.of(seed), count);
    double more = fitter.fit(learned, extra).promisedFalseAlarmRate();
    double fewer = fitter.fit(learned, extra.subList(0, count - 1)).promisedFalseAlarmRate();
    assertTrue(more <= fewer);
    assertTrue(more >= 0.04);
    assertTrue(count + 4 >= fitter.photosNeeded() ? more == 0.04 : more < fewer);
  }

  @Property(tries = 100)
  @Tag("property")
  void aSmallerRateAndAWiderMarginNeverLowerAThreshold(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 120) int count) {
    List<Double> extra = draw(Rng.of(seed), count);
    List<GoodPhoto> learned =
        extra.stream().map(s -> GoodPhoto.leftOut(s, List.of(s))).limit(3).toList();
    if (extra.isEmpty()) {
      learned = List.of(GoodPhoto.only(List.of(1.0)));
    }
    Thresholds loose = new ThresholdFitter(0.1, 0.5).fit(learned, extra);
    Thresholds strict = new ThresholdFitter(0.02, 0.5).fit(learned, extra);
    Thresholds wide = new ThresholdFitter(0.02, 2).fit(learned, extra);
    assertTrue(strict.review() >= loose.review());
    assertEquals(strict.review(), wide.review());
    assertTrue(wide.defect() >= strict.defect());
  }

  /** What the statement claims, counted: fresh good photos against thresholds from n others. */
  @Test
  void freshGoodPhotosAreNotCalledGoodAsRarelyAsPromised() {
    Rng rng = Rng.of(7);
    for (int count : new int[] {3, 9, 30}) {
      ThresholdFitter fitter = new ThresholdFitter(0.1, 1);
      int alarms = 0;
      int tries = 20_000;
      double promise = 0;
      for (int i = 0; i < tries; i++) {
        Thresholds thresholds = fitter.fit(List.of(), draw(rng, count));
        promise = thresholds.promisedFalseAlarmRate();
        alarms += thresholds.of(rng.gaussian()) == Verdict.GOOD ? 0 : 1;
      }
      double deviation = Math.sqrt(promise * (1 - promise) / tries);
      assertTrue((double) alarms / tries < promise + 4 * deviation, count + " photos: " + alarms);
    }
  }

  @Test
  void badInputIsNamed() {
    assertThrows(OptionException.class, () -> new ThresholdFitter(0, 1));
    assertThrows(OptionException.class, () -> new ThresholdFitter(Double.NaN, 1));
    assertThrows(OptionException.class, () -> new ThresholdFitter(0.01, -1));
    assertThrows(OptionException.class, () -> ThresholdFitter.DEFAULT.fit(List.of(), List.of()));
    assertThrows(
        OptionException.class,
        () -> ThresholdFitter.DEFAULT.fit(List.of(), List.of(Double.POSITIVE_INFINITY)));
    assertThrows(OptionException.class, () -> GoodPhoto.leftOut(Double.NaN, List.of()));
    assertThrows(OptionException.class, () -> GoodPhoto.only(List.of(Double.NaN)));
  }
}
