package dev.blemish.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.Connectivity;
import dev.blemish.random.Rng;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelMetricsTest {
  private static final double TOLERANCE = 1e-11;
  private static final List<Aupro> ALL =
      List.of(
          Aupro.DEFAULT,
          new Aupro(Aupro.Flavour.EXACT, 0.05, Connectivity.EIGHT),
          new Aupro(Aupro.Flavour.EXACT, 1, Connectivity.FOUR),
          Aupro.of(Aupro.Flavour.ANOMALYCLIP_200),
          Aupro.of(Aupro.Flavour.PROMPTAD_200));

  @TempDir Path folder = Path.of("");

  private static Naive.Pool pool(long seed, int width, int height, int levels, double density) {
    Rng rng = Rng.of(seed);
    List<float[]> maps = new ArrayList<>();
    List<boolean[]> masks = new ArrayList<>();
    for (int picture = 0; picture < 3; picture++) {
      float[] map = new float[width * height];
      boolean[] mask = new boolean[width * height];
      for (int i = 0; i < map.length; i++) {
        mask[i] = picture > 0 && i > 0 && rng.chance(density);
        map[i] = (rng.nextInt(levels) + (mask[i] ? levels / 3 : 0)) / (float) levels;
      }
      maps.add(map);
      masks.add(mask);
    }
    masks.get(1)[1] = true;
    return new Naive.Pool(maps, masks, width, height);
  }

  private static PixelMetrics fill(PixelMetrics metrics, Naive.Pool pool) {
    for (int i = 0; i < pool.maps().size(); i++) {
      metrics.add(pool.maps().get(i), pool.masks().get(i), pool.width(), pool.height());
    }
    return metrics;
  }

  @Property(tries = 150)
  @Tag("property")
  void everyFlavourEqualsItsDefinition(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 11) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 2, max = 500) int levels,
      @ForAll @DoubleRange(min = 0, max = 0.9) double density) {
    Naive.Pool pool = pool(seed, width, height, levels, density);
    try (PixelMetrics metrics = fill(new PixelMetrics(), pool)) {
      for (Aupro aupro : ALL) {
        double expected = Naive.aupro(pool, aupro);
        OptionalDouble actual = metrics.aupro(aupro);
        assertEquals(Double.isNaN(expected), actual.isEmpty(), aupro::toString);
        assertEquals(expected, actual.orElse(Double.NaN), TOLERANCE, aupro::toString);
      }
      RankingMetrics plain = RankingMetrics.of(pool.scores(), pool.labels());
      assertEquals(plain.auroc(), metrics.pixelAuroc());
      assertEquals(plain.averagePrecision(), metrics.pixelAp());
      assertEquals(plain.f1Max(), metrics.pixelF1Max());
    }
  }

  @Test
  void theSameBitsComeFromMemoryAndFromTheFile() {
    Naive.Pool pool = pool(11, 61, 47, 40, 0.3);
    try (PixelMetrics inMemory = fill(new PixelMetrics(), pool);
        PixelMetrics onDisk = fill(new PixelMetrics(1000, folder, 613), pool)) {
      onDisk.prepare(ALL);
      for (Aupro aupro : ALL) {
        assertEquals(inMemory.aupro(aupro), onDisk.aupro(aupro));
      }
      assertEquals(inMemory.ranking().rocCurve(), onDisk.ranking().rocCurve());
    }
  }

  @Test
  void aPictureAddedAfterAResultChangesIt() {
    try (PixelMetrics metrics = new PixelMetrics()) {
      metrics.add(new float[] {0, 1}, new boolean[] {false, true}, 2, 1);
      assertEquals(OptionalDouble.of(1), metrics.pixelAuroc());
      assertEquals(1, metrics.aupro().orElseThrow(), TOLERANCE);
      metrics.add(new float[] {0, 1}, new boolean[] {true, false}, 2, 1);
      assertEquals(OptionalDouble.of(0.5), metrics.pixelAuroc());
      assertEquals(0.15, metrics.aupro().orElseThrow(), TOLERANCE);
      assertEquals(4, metrics.pixels());
    }
  }

  @Test
  void aConstantMapScoresHalfTheLimitAndAPerfectOneScoresOne() {
    boolean[] mask = new boolean[99];
    mask[40] = true;
    mask[41] = true;
    mask[98] = true;
    float[] perfect = new float[99];
    for (int i = 0; i < mask.length; i++) {
      perfect[i] = mask[i] ? 1 : 0;
    }
    try (PixelMetrics constant = new PixelMetrics();
        PixelMetrics ideal = new PixelMetrics()) {
      constant.add(new float[99], mask, 11, 9);
      ideal.add(perfect, mask, 11, 9);
      assertEquals(0.15, constant.aupro().orElseThrow(), TOLERANCE);
      assertEquals(1, ideal.aupro().orElseThrow(), TOLERANCE);
      for (Aupro.Flavour flavour : List.of(Aupro.Flavour.values()).subList(1, 3)) {
        assertTrue(constant.aupro(Aupro.of(flavour)).isEmpty(), flavour.word());
      }
    }
  }

  @Test
  void aRingWithAnIslandCountsItsHoleOnlyWhereTheFlavourFills() {
    String[] rows = {".......", ".#####.", ".#...#.", ".#.#.#.", ".#...#.", ".#####.", "......."};
    boolean[] mask = new boolean[49];
    for (int i = 0; i < 49; i++) {
      mask[i] = rows[i / 7].charAt(i % 7) == '#';
    }
    RegionWeights weights = new RegionWeights();
    int[] classes = weights.add(mask, 7, 7);
    double[] island = new double[RegionKind.COUNT];
    weights.addTo(island, classes[3 * 7 + 3]);
    assertEquals(1, island[RegionKind.EIGHT.slot()]);
    assertEquals(1 + 1.0 / 16, island[RegionKind.FILLED.slot()], TOLERANCE);
    double[] hole = new double[RegionKind.COUNT];
    weights.addTo(hole, classes[2 * 7 + 2]);
    assertEquals(0, hole[RegionKind.FOUR.slot()]);
    assertEquals(1.0 / 16, hole[RegionKind.FILLED.slot()], TOLERANCE);
    assertEquals(0, classes[0]);
  }

  @Test
  void withoutDefectsOrWithoutBackgroundNothingIsDefined() {
    for (boolean label : new boolean[] {false, true}) {
      try (PixelMetrics metrics = new PixelMetrics()) {
        metrics.add(new float[] {1, 2}, new boolean[] {label, label}, 1, 2);
        assertTrue(metrics.pixelAuroc().isEmpty());
        assertTrue(metrics.pixelAp().isEmpty());
        assertTrue(metrics.pixelF1Max().isEmpty());
        ALL.forEach(aupro -> assertTrue(metrics.aupro(aupro).isEmpty(), aupro::toString));
      }
    }
    try (PixelMetrics none = new PixelMetrics()) {
      assertTrue(none.pixelAuroc().isEmpty());
      assertTrue(none.aupro().isEmpty());
    }
  }

  @Test
  void aRefusedPictureLeavesNothingBehind() {
    try (PixelMetrics metrics = new PixelMetrics()) {
      metrics.add(new float[] {0, 1}, new boolean[] {false, true}, 2, 1);
      assertThrows(
          OptionException.class,
          () -> metrics.add(new float[] {9, Float.NaN}, new boolean[] {false, true}, 2, 1));
      assertThrows(OptionException.class, () -> metrics.add(new float[3], new boolean[2], 2, 1));
      assertEquals(2, metrics.pixels());
      assertEquals(OptionalDouble.of(1), metrics.pixelAuroc());
    }
  }

  @Test
  void badOptionsAreNamed() {
    assertThrows(OptionException.class, () -> new PixelMetrics(-1, folder));
    for (double limit : new double[] {0, -0.3, 1.01, Double.NaN}) {
      assertThrows(
          OptionException.class, () -> new Aupro(Aupro.Flavour.EXACT, limit, Connectivity.EIGHT));
    }
    assertThrows(
        OptionException.class, () -> new Aupro(Aupro.Flavour.PROMPTAD_200, 0.3, Connectivity.FOUR));
    OptionException unknown =
        assertThrows(OptionException.class, () -> Aupro.Flavour.parse("fast"));
    assertTrue(
        unknown.toString().contains("exact, anomalyclip200, promptad200"), unknown::toString);
    for (Aupro.Flavour flavour : Aupro.Flavour.values()) {
      assertEquals(flavour, Aupro.Flavour.parse(flavour.word()));
    }
  }

  @Test
  void closedMetricsGiveNoAnswers() {
    PixelMetrics metrics = new PixelMetrics();
    metrics.add(new float[] {0, 1}, new boolean[] {false, true}, 2, 1);
    metrics.close();
    metrics.close();
    assertThrows(IllegalStateException.class, metrics::pixelAuroc);
    assertThrows(
        IllegalStateException.class,
        () -> metrics.add(new float[] {0, 1}, new boolean[] {false, true}, 2, 1));
  }

  /** Full-size pictures: what matters is that every stage holds, not how long it takes. */
  @Test
  void aPoolOfFullSizeMapsIsMeasuredTheSameInAnyOrder() {
    int size = 518;
    List<float[]> maps = new ArrayList<>();
    boolean[] mask = new boolean[size * size];
    for (int i = 0; i < mask.length; i++) {
      int dx = i % size - 200;
      int dy = i / size - 300;
      mask[i] = dx * dx + dy * dy < 900 || (dx > 200 && dx < 240 && dy == 0);
    }
    for (int picture = 0; picture < 9; picture++) { // more than one run
      Rng rng = Rng.of(picture);
      float[] map = new float[size * size];
      for (int i = 0; i < map.length; i++) {
        map[i] = (float) (rng.nextDouble() + (mask[i] ? 0.5 : 0));
      }
      maps.add(map);
    }
    try (PixelMetrics forward = new PixelMetrics();
        PixelMetrics backward = new PixelMetrics(0, folder)) {
      for (int i = 0; i < maps.size(); i++) {
        forward.add(maps.get(i), mask, size, size);
        backward.add(maps.get(maps.size() - 1 - i), mask, size, size);
      }
      assertFalse(forward.aupro().isEmpty());
      assertEquals(forward.aupro(), backward.aupro());
      assertEquals(forward.pixelAuroc(), backward.pixelAuroc());
      // uniform scores against the same shifted by a half: 1 - (1/2)^2 / 2
      assertEquals(0.875, forward.pixelAuroc().orElseThrow(), 0.01);
    }
  }
}
