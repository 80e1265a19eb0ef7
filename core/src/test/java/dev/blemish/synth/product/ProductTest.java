package dev.blemish.synth.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.random.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProductTest {
  private static final int SIZE = 160;

  @ParameterizedTest
  @EnumSource(ProductFamily.class)
  void sameSeedGivesTheSamePhotoAndAnotherSeedAnother(ProductFamily family) {
    Product product = family.product(3);
    byte[] first = product.good(SIZE, SIZE, Rng.of(1)).image().rgb();
    assertArrayEquals(first, family.product(3).good(SIZE, SIZE, Rng.of(1)).image().rgb());
    assertFalse(Arrays.equals(first, product.good(SIZE, SIZE, Rng.of(2)).image().rgb()));
    assertFalse(Arrays.equals(first, family.product(4).good(SIZE, SIZE, Rng.of(1)).image().rgb()));
    Defect defect = product.defects().get(0);
    Part bad = product.defective(SIZE, SIZE, defect, Rng.of(5));
    Part again = product.defective(SIZE, SIZE, defect, Rng.of(5));
    assertArrayEquals(bad.image().rgb(), again.image().rgb());
    assertArrayEquals(bad.mask().values(), again.mask().values());
  }

  @ParameterizedTest
  @EnumSource(ProductFamily.class)
  void goodPartsHaveAnEmptyMaskAndUseTheRangeOfTheCamera(ProductFamily family) {
    Part part = family.product(1).good(SIZE, SIZE, Rng.of(1));
    assertEquals(0, part.mask().area());
    int dark = 255;
    int bright = 0;
    for (byte value : part.image().rgb()) {
      dark = Math.min(dark, value & 0xff);
      bright = Math.max(bright, value & 0xff);
    }
    assertTrue(bright - dark > 80, "from " + dark + " to " + bright);
  }

  @ParameterizedTest
  @EnumSource(ProductFamily.class)
  @Tag("property")
  void everyDefectIsVisibleInsideItsMaskAndNowhereElse(ProductFamily family) {
    Product product = family.product(2);
    for (Defect defect : product.defects()) {
      for (int seed = 0; seed < 3; seed++) {
        String what = family + " " + defect + " seed " + seed;
        Product.Rendering good = product.renderGood(SIZE, SIZE, Rng.of(seed));
        Product.Rendering bad = product.renderDefective(SIZE, SIZE, defect, Rng.of(seed));
        check(what, good, bad);
      }
    }
  }

  private static void check(String what, Product.Rendering good, Product.Rendering bad) {
    Mask mask = bad.mask();
    double share = (double) mask.area() / mask.values().length;
    assertTrue(share >= Product.LEAST_AREA && share <= Product.MOST_AREA, what + ": " + share);
    double difference = 0;
    for (int i = 0; i < good.scene().length; i++) {
      if (mask.values()[i / 3]) {
        difference += Math.abs(good.scene()[i] - bad.scene()[i]);
      } else {
        assertEquals(good.scene()[i], bad.scene()[i], what + " outside the mask");
      }
    }
    double mean = difference / (3.0 * mask.area());
    assertTrue(mean > 0.03, what + ": mean difference inside the mask " + mean);
  }

  @ParameterizedTest
  @EnumSource(ProductFamily.class)
  void anySizeWorks(ProductFamily family) {
    Product product = family.product(1);
    int[][] sizes = {{97, 61}, {61, 97}, {33, 32}};
    for (int[] size : sizes) {
      Part part = product.defective(size[0], size[1], product.defects().get(0), Rng.of(1));
      assertEquals(size[0], part.image().width());
      assertEquals(size[1], part.mask().height());
      assertTrue(part.mask().area() > 0);
    }
  }

  @ParameterizedTest
  @EnumSource(ProductFamily.class)
  void goodPhotosOfOneProductVaryModestly(ProductFamily family) {
    Product product = family.product(1);
    double[] brightness = new double[8];
    for (int seed = 0; seed < brightness.length; seed++) {
      byte[] rgb = product.good(64, 64, Rng.of(seed)).image().rgb();
      for (byte value : rgb) {
        brightness[seed] += (value & 0xff) / (double) rgb.length;
      }
    }
    double mean = Arrays.stream(brightness).average().orElseThrow();
    double spread = 0;
    for (double value : brightness) {
      assertEquals(1, value / mean, 0.1);
      spread = Math.max(spread, Math.abs(value / mean - 1));
    }
    assertTrue(spread > 0.005, "largest deviation from the mean brightness " + spread);
  }

  @ParameterizedTest
  @EnumSource(ProductFamily.class)
  void defectsThatAProductCannotHaveAreRefused(ProductFamily family) {
    Product product = family.product(1);
    for (Defect defect : Defect.values()) {
      if (!product.defects().contains(defect)) {
        OptionException refused =
            assertThrows(OptionException.class, () -> product.defective(32, 32, defect, Rng.of(1)));
        assertTrue(String.valueOf(refused.getMessage()).contains(defect.folder()));
      }
    }
  }
}
