package dev.blemish.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.AnomalyMap;
import dev.blemish.Region;
import dev.blemish.error.OptionException;
import dev.blemish.image.FloatPlane;
import dev.blemish.random.Rng;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionsTest {
  private static AnomalyMap map(int width, float... values) {
    return new AnomalyMap(new FloatPlane(width, values.length / width, values));
  }

  @Test
  void regionsComeStrongestFirstWithTheirBox() {
    AnomalyMap map =
        map(
            5, //
            5, 0, 0, 0, 0, //
            0, 6, 0, 0, 9, //
            0, 0, 0, 0, 7, //
            5, 0, 0, 0, 0);
    assertEquals(
        List.of(
            new Region(4, 1, 1, 2, 2, 9),
            new Region(0, 0, 2, 2, 2, 6),
            new Region(0, 3, 1, 1, 1, 5)),
        Regions.of(map, 5, 1));
  }

  @Test
  void smallRegionsAndThoseBeyondTheLimitAreLeftOut() {
    AnomalyMap map = map(5, 3, 0, 2, 2, 0);
    assertEquals(List.of(new Region(2, 0, 2, 1, 2, 2)), Regions.of(map, 1, 2));
    assertEquals(List.of(new Region(0, 0, 1, 1, 1, 3)), Regions.of(map, 1, 1, 1));
    assertEquals(List.of(), Regions.of(map, 4, 1));
  }

  @Test
  void equallyStrongRegionsComeLargestThenTopLeftFirst() {
    AnomalyMap map = map(7, 2, 0, 2, 0, 2, 2, 0);
    List<Region> regions = Regions.of(map, 2, 1);
    assertEquals(List.of(4, 0, 2), regions.stream().map(Region::x).toList());
  }

  @Test
  void notANumberBelongsToNoRegion() {
    assertEquals(List.of(new Region(1, 0, 1, 1, 1, 1)), Regions.of(map(2, Float.NaN, 1), 0.5, 1));
  }

  @Test
  void badArgumentsAreRefused() {
    AnomalyMap map = map(1, 1);
    assertThrows(OptionException.class, () -> Regions.of(map, Double.NaN, 1));
    assertThrows(OptionException.class, () -> Regions.of(map, 0, 0));
    assertThrows(OptionException.class, () -> Regions.of(map, 0, 1, 0));
  }

  @Property(tries = 200)
  @Tag("property")
  void allRegionsTogetherHoldEveryPixelAboveTheThreshold(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 31) int width,
      @ForAll @IntRange(min = 1, max = 23) int height,
      @ForAll @DoubleRange(min = 0, max = 1) double threshold) {
    Rng rng = Rng.of(seed);
    float[] values = new float[width * height];
    int above = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.nextDouble();
      above += values[i] >= threshold ? 1 : 0;
    }
    List<Region> regions = Regions.of(map(width, values), threshold, 1, Integer.MAX_VALUE);
    assertEquals(above, regions.stream().mapToInt(Region::area).sum());
    for (Region region : regions) {
      assertTrue(region.x() >= 0 && region.x() + region.width() <= width);
      assertTrue(region.y() >= 0 && region.y() + region.height() <= height);
      assertTrue(region.area() <= region.width() * region.height());
      assertTrue(region.score() >= threshold);
    }
  }
}
