package dev.blemish.pretrain.pair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.pretrain.defect.DefectFamily;
import dev.blemish.pretrain.scene.Scene;
import dev.blemish.pretrain.scene.SceneKind;
import dev.blemish.random.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PairGeneratorTest {
  private static final int SIZE = PairGenerator.SIZE;

  private static PairGenerator generator(long seed) {
    return new PairGenerator(SmallScenes::any, SIZE, seed);
  }

  @Property(tries = 60)
  @Tag("property")
  void picturesBeforeTheCameraDifferInsideTheMaskAlone(@ForAll long seed, @ForAll long number) {
    Rendering rendering = generator(seed).render(number);
    Mask mask = rendering.mask();
    double area = (double) mask.area() / mask.values().length;
    assertTrue(area > PairGenerator.LEAST_AREA && area < PairGenerator.MOST_AREA, "area " + area);
    double inside = 0;
    for (int i = 0; i < rendering.normal().length; i++) {
      float good = rendering.normal()[i];
      float bad = rendering.damaged()[i];
      assertTrue(good >= 0 && good <= 1 && bad >= 0 && bad <= 1, good + " and " + bad);
      if (mask.values()[i / 3]) {
        inside += Math.abs(good - bad);
      } else {
        assertEquals(good, bad, "outside the mask");
      }
    }
    assertTrue(inside / (3.0 * mask.area()) > 0.01, "mean difference inside the mask");
  }

  @Property(tries = 10)
  @Tag("property")
  void theNumberDecidesOnAnyThread(@ForAll long seed) {
    List<Pair> alone = LongStream.range(0, 4).mapToObj(generator(seed)::pair).toList();
    PairGenerator shared = generator(seed);
    List<Pair> together = LongStream.range(0, 4).parallel().mapToObj(shared::pair).toList();
    for (int k = 0; k < alone.size(); k++) {
      assertArrayEquals(alone.get(k).normal().rgb(), together.get(k).normal().rgb());
      assertArrayEquals(alone.get(k).damaged().rgb(), together.get(k).damaged().rgb());
      assertArrayEquals(alone.get(k).other().rgb(), together.get(k).other().rgb());
      assertArrayEquals(alone.get(k).mask().values(), together.get(k).mask().values());
      assertEquals(alone.get(k).words(), together.get(k).words());
      assertEquals(alone.get(k).defectNouns(), together.get(k).defectNouns());
    }
    byte[] first = alone.get(0).normal().rgb();
    assertFalse(Arrays.equals(first, alone.get(1).normal().rgb()));
    assertFalse(Arrays.equals(first, generator(seed + 1).pair(0).normal().rgb()));
  }

  @Test
  void photosAndMaskAreTurnedTogether() {
    double inside = 0;
    double outside = 0;
    for (int number = 0; number < 40; number++) {
      Pair pair = generator(5).pair(number);
      inside += difference(pair, true);
      outside += difference(pair, false);
    }
    assertTrue(inside > 3 * outside, inside + " inside the masks, outside " + outside);
  }

  @Test
  void theOtherGoodOneIsOfTheSameKindAndAnotherPhoto() {
    double own = 0;
    double strange = 0;
    for (int number = 0; number < 20; number++) {
      Pair pair = generator(5).pair(number);
      assertFalse(Arrays.equals(pair.normal().rgb(), pair.other().rgb()));
      own += colourDistance(pair.normal(), pair.other());
      strange += colourDistance(pair.normal(), generator(5).pair(number + 20).other());
    }
    assertTrue(own < 0.5 * strange, own + " to its own kind, to strange ones " + strange);
  }

  private static double colourDistance(RgbImage one, RgbImage two) {
    double[] difference = new double[3];
    for (int i = 0; i < one.rgb().length; i++) {
      difference[i % 3] += (one.rgb()[i] & 0xff) - (two.rgb()[i] & 0xff);
    }
    return Arrays.stream(difference).map(Math::abs).sum();
  }

  private static double difference(Pair pair, boolean inside) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < pair.normal().rgb().length; i++) {
      if (pair.mask().values()[i / 3] == inside) {
        sum += Math.abs((pair.normal().rgb()[i] & 0xff) - (pair.damaged().rgb()[i] & 0xff));
        count++;
      }
    }
    return sum / count;
  }

  @ParameterizedTest
  @EnumSource(DefectFamily.class)
  void eachFamilyAloneCanBeDrawn(DefectFamily family) {
    PairGenerator generator = generator(3).only(family);
    List<RgbImage> damaged = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      Pair pair = generator.pair(number);
      assertEquals(family.nouns(), pair.defectNouns());
      assertEquals(List.of(family.name().toLowerCase(Locale.ROOT).replace('_', ' ')), pair.kinds());
      assertTrue(pair.mask().area() > 0);
      damaged.add(pair.damaged());
    }
    assertFalse(Arrays.equals(damaged.get(0).rgb(), damaged.get(1).rgb()));
  }

  @Test
  void aQuarterHasTwoDefectsAndFaultsAreAsFrequentAsIntended() {
    int draws = 4000;
    int two = 0;
    int faults = 0;
    for (int k = 0; k < draws; k++) {
      Rng rng = Rng.of(k);
      List<Wrong> wrongs = Wrong.any(SmallScenes.plate(rng), rng);
      two += wrongs.size() == 2 ? 1 : 0;
      faults += wrongs.get(0) instanceof Wrong.Shape ? 1 : 0;
    }
    assertEquals(Wrong.TWO, (double) two / draws, 0.03);
    assertEquals(Wrong.FAULTS, (double) faults / draws, 0.03);
  }

  @Test
  void threeInFiveDamagedScansShowWhatGrowsInThem() {
    int draws = 2000;
    int grown = 0;
    for (int k = 0; k < draws; k++) {
      Rng rng = Rng.of(k);
      Scene scan = SceneKind.SCAN.draw(rng.fork("scan"));
      grown += Wrong.any(scan, rng).get(0) instanceof Wrong.Shape ? 1 : 0;
    }
    assertEquals(Wrong.FAULTS, (double) grown / draws, 0.04);
  }

  @Test
  void aSceneThatCannotShowTheDefectIsSaidToBeSo() {
    PairGenerator unharmed = new PairGenerator(rng -> SmallScenes.unharmed(), SIZE, 1);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> unharmed.only(DefectFamily.WARP).pair(0));
    assertTrue(String.valueOf(refused.getMessage()).contains("pair 0"), refused.getMessage());
  }
}
