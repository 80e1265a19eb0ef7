package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmenterTest {
  private static final RgbImage PICTURE = ProceduralTextures.colouredNoise(61, 47, Rng.of(1));

  @Test
  void everyAugmenterKeepsTheSizeRepeatsBySeedAndChangesPictures() {
    for (Augmenter augmenter : Augmenter.values()) {
      int changed = 0;
      for (int seed = 0; seed < 12; seed++) {
        RgbImage out = augmenter.apply(PICTURE, Rng.of(seed));
        assertEquals(PICTURE.rgb().length, out.rgb().length, augmenter.name());
        assertArrayEquals(out.rgb(), augmenter.apply(PICTURE, Rng.of(seed)).rgb());
        changed += Arrays.equals(PICTURE.rgb(), out.rgb()) ? 0 : 1;
      }
      assertTrue(changed >= 3, augmenter + " changed " + changed + " of 12");
    }
  }

  @Test
  void everyAugmenterTakesTheSmallestAndFlatPictures() {
    for (Augmenter augmenter : Augmenter.values()) {
      for (int size = 1; size < 4; size++) {
        RgbImage flat = new RgbImage(size, 1, new byte[size * 3]);
        assertEquals(size, augmenter.apply(flat, Rng.of(size)).width(), augmenter.name());
      }
    }
  }

  @Test
  void invertTwiceIsTheOriginal() {
    RgbImage twice = ToneCurves.invert(ToneCurves.invert(PICTURE));
    assertArrayEquals(PICTURE.rgb(), twice.rgb());
  }

  @Test
  void posteriseKeepsTheUpperBits() {
    RgbImage out = ToneCurves.posterise(PICTURE, 3);
    for (int i = 0; i < out.rgb().length; i++) {
      assertEquals(PICTURE.rgb()[i] & 0xe0, out.rgb()[i] & 0xff);
    }
  }

  @Test
  void autoContrastReachesBothEnds() {
    RgbImage out = ToneCurves.autoContrast(PICTURE, 0);
    for (int c = 0; c < 3; c++) {
      Set<Integer> values = new HashSet<>();
      for (int i = c; i < out.rgb().length; i += 3) {
        values.add(out.rgb()[i] & 0xff);
      }
      assertTrue(values.contains(0) && values.contains(255), "channel " + c);
    }
  }

  @Test
  void equaliseMakesTheHistogramNearlyFlat() {
    RgbImage out = ToneCurves.equalise(PICTURE);
    int below = 0;
    int count = out.width() * out.height();
    for (int i = 0; i < out.rgb().length; i += 3) {
      below += (out.rgb()[i] & 0xff) < 128 ? 1 : 0;
    }
    assertEquals(0.5, (double) below / count, 0.05);
  }

  @Test
  void sharpnessOfOneChangesNothing() {
    assertArrayEquals(PICTURE.rgb(), Sharpness.enhance(PICTURE, 1).rgb());
  }

  @Test
  void greyStaysGreyUnderHueShiftsWithoutSaturation() {
    byte[] grey = new byte[3 * 256];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i / 3);
    }
    RgbImage image = new RgbImage(256, 1, grey);
    boolean kept = false;
    for (int seed = 0; seed < 20 && !kept; seed++) { // a negative saturation shift
      kept = Arrays.equals(grey, ColourShift.hueAndSaturation(image, Rng.of(seed)).rgb());
    }
    assertTrue(kept);
  }

  @Test
  void threeAugmentersDifferBetweenSeeds() {
    byte[] first = Augmenter.applyThree(PICTURE, Rng.of(1)).rgb();
    assertFalse(Arrays.equals(first, Augmenter.applyThree(PICTURE, Rng.of(2)).rgb()));
  }
}
