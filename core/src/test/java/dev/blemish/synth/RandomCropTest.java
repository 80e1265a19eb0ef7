package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import org.junit.jupiter.api.Test;

class RandomCropTest {
  /** Red tells the column, green the row. */
  private static RgbImage picture(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (i % width);
      rgb[3 * i + 1] = (byte) (i / width);
    }
    return new RgbImage(width, height, rgb);
  }

  @Test
  void cropsKeepTheWantedShareAndAspectAndAreConnected() {
    RgbImage picture = picture(97, 71);
    RandomCrop crop = new RandomCrop(0.25, false);
    double least = 1;
    double most = 0;
    for (int seed = 0; seed < 200; seed++) {
      RgbImage part = crop.apply(picture, Rng.of(seed));
      double share = part.width() * part.height() / (97.0 * 71);
      double aspect = part.width() / (double) part.height();
      least = Math.min(least, share);
      most = Math.max(most, share);
      assertTrue(share > 0.23 && aspect > 0.7 && aspect < 1.42, share + " " + aspect);
      assertEquals(part.width() - 1, part.at(part.width() - 1, 0, 0) - part.at(0, 0, 0));
      assertEquals(part.height() - 1, part.at(0, part.height() - 1, 1) - part.at(0, 0, 1));
    }
    assertTrue(least < 0.35 && most > 0.8, least + " " + most);
  }

  @Test
  void withoutCropAndFlipThePictureStays() {
    RgbImage picture = picture(5, 3);
    assertSame(picture, new RandomCrop(1, false).apply(picture, Rng.of(0)));
  }

  @Test
  void everyOtherPictureIsMirrored() {
    RgbImage picture = picture(5, 3);
    int mirrored = 0;
    for (int seed = 0; seed < 400; seed++) {
      RgbImage told = new RandomCrop(1, true).apply(picture, Rng.of(seed));
      boolean turned = told.at(0, 0, 0) == 4;
      mirrored += turned ? 1 : 0;
      for (int i = 0; i < 15; i++) {
        assertEquals(turned ? 4 - i % 5 : i % 5, told.at(i % 5, i / 5, 0));
        assertEquals(i / 5, told.at(i % 5, i / 5, 1));
      }
    }
    assertEquals(200, mirrored, 40);
  }

  @Test
  void aPictureTooNarrowForAnyCropGivesItsMiddle() {
    RgbImage part = new RandomCrop(0.99, false).apply(picture(100, 10), Rng.of(0));
    assertEquals(13, part.width());
    assertEquals(10, part.height());
    assertEquals(43, part.at(0, 0, 0));
  }

  @Test
  void theSameSeedGivesTheSameCrop() {
    RandomCrop crop = new RandomCrop(0.08, true);
    RgbImage picture = picture(40, 40);
    assertArrayEquals(crop.apply(picture, Rng.of(3)).rgb(), crop.apply(picture, Rng.of(3)).rgb());
  }

  @Test
  void aShareOutsideOfItsRangeIsRefused() {
    for (double wrong : new double[] {0, -1, 1.1, Double.NaN}) {
      OptionException refusal =
          assertThrows(OptionException.class, () -> new RandomCrop(wrong, true));
      assertTrue(String.valueOf(refusal.getMessage()).contains("augmentation.smallest"));
    }
  }
}
