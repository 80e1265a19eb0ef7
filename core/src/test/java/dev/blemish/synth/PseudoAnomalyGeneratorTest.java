package dev.blemish.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.PseudoAnomalyOptions.Variant;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PseudoAnomalyGeneratorTest {
  private static final TextureSource TEXTURES = new ProceduralTextures();
  private static final TextureSource WHITE =
      (width, height, support, rng) -> filled(width, height, 255);

  private static RgbImage filled(int width, int height, int value) {
    byte[] rgb = new byte[width * height * 3];
    Arrays.fill(rgb, (byte) value);
    return new RgbImage(width, height, rgb);
  }

  /** A dark square on a light ground. */
  private static RgbImage squarePart(int size) {
    byte[] rgb = filled(size, size, 220).rgb();
    for (int y = size / 3; y < 2 * size / 3; y++) {
      Arrays.fill(rgb, (y * size + size / 3) * 3, (y * size + 2 * size / 3) * 3, (byte) 40);
    }
    return new RgbImage(size, size, rgb);
  }

  private static PseudoAnomaly make(PseudoAnomalyOptions options, RgbImage image, long seed) {
    return new PseudoAnomalyGenerator(options).generate(image, TEXTURES, Rng.of(seed));
  }

  @Test
  @Tag("property")
  void masksAreNeverEmptyAtAnySizeAndEvenWithoutRetries() {
    int[][] sizes = {{480, 480}, {240, 240}, {97, 53}, {16, 16}, {2, 3}, {1, 1}};
    for (Variant variant : Variant.values()) {
      PseudoAnomalyOptions options =
          PseudoAnomalyOptions.defaults().withVariant(variant).withMaxRetries(0);
      for (int[] size : sizes) {
        for (int seed = 0; seed < 30; seed++) {
          PseudoAnomaly made = make(options, filled(size[0], size[1], 90), seed);
          assertTrue(made.mask().area() > 0, Arrays.toString(size) + " seed " + seed);
        }
      }
    }
  }

  @Test
  void pixelsOutsideTheMaskStayAsTheyWere() {
    RgbImage good = ProceduralTextures.colouredNoise(120, 90, Rng.of(8));
    for (int seed = 0; seed < 20; seed++) {
      PseudoAnomaly made = make(PseudoAnomalyOptions.defaults(), good, seed);
      int changed = 0;
      for (int i = 0; i < good.rgb().length; i++) {
        boolean equal = good.rgb()[i] == made.image().rgb()[i];
        assertTrue(equal || made.mask().values()[i / 3], "seed " + seed);
        changed += equal ? 0 : 1;
      }
      assertTrue(changed > 0, "seed " + seed);
    }
  }

  @Test
  void sameSeedGivesTheSameBytes() {
    RgbImage good = squarePart(96);
    PseudoAnomaly first = make(PseudoAnomalyOptions.defaults(), good, 3);
    PseudoAnomaly second = make(PseudoAnomalyOptions.defaults(), good, 3);
    assertArrayEquals(first.image().rgb(), second.image().rgb());
    assertArrayEquals(first.mask().values(), second.mask().values());
    PseudoAnomaly other = make(PseudoAnomalyOptions.defaults(), good, 4);
    assertFalse(Arrays.equals(first.image().rgb(), other.image().rgb()));
  }

  @Test
  void foregroundOnlyKeepsOffThePlainBackground() {
    RgbImage good = squarePart(120);
    PseudoAnomalyOptions options = PseudoAnomalyOptions.defaults().withForegroundOnly(true);
    int outsideByDefault = 0;
    for (int seed = 0; seed < 20; seed++) {
      Mask mask = make(options, good, seed).mask();
      Mask anywhere = make(PseudoAnomalyOptions.defaults(), good, seed).mask();
      assertTrue(mask.area() > 0);
      for (int i = 0; i < mask.values().length; i++) {
        boolean background = (good.rgb()[3 * i] & 0xff) > 200;
        assertFalse(background && mask.values()[i], "seed " + seed);
        outsideByDefault += background && anywhere.values()[i] ? 1 : 0;
      }
    }
    assertTrue(outsideByDefault > 0);
  }

  @Test
  void foregroundOfATextureIsEverything() {
    RgbImage texture = ProceduralTextures.noisyColour(40, 40, Rng.of(1));
    RgbImage busy = ToneCurves.equalise(texture);
    assertEquals(1600, Foreground.estimate(busy).area());
  }

  @Test
  void rotationOfTheSupportTurnsThePicture() {
    RgbImage good = squarePart(80);
    PseudoAnomalyOptions always = PseudoAnomalyOptions.defaults().withRotateSupportProbability(1);
    PseudoAnomaly turned = make(always, good, 1);
    int differ = 0;
    for (int i = 0; i < turned.mask().values().length; i++) {
      boolean equal = turned.image().rgb()[3 * i] == good.rgb()[3 * i];
      differ += equal || turned.mask().values()[i] ? 0 : 1;
    }
    assertTrue(differ > 100, "pixels outside the mask that differ: " + differ);
  }

  @Test
  void betaMaxOfZeroLeavesNothingOfTheGoodPicture() {
    RgbImage black = filled(64, 64, 0);
    PseudoAnomalyGenerator opaque =
        new PseudoAnomalyGenerator(PseudoAnomalyOptions.defaults().withBetaMax(0));
    PseudoAnomaly one = opaque.generate(black, WHITE, Rng.of(2));
    PseudoAnomalyGenerator faint =
        new PseudoAnomalyGenerator(PseudoAnomalyOptions.defaults().withBetaMax(0.99));
    PseudoAnomaly other = faint.generate(black, WHITE, Rng.of(2));
    assertTrue(sum(one.image()) > sum(other.image()));
  }

  private static long sum(RgbImage image) {
    long sum = 0;
    for (byte value : image.rgb()) {
      sum += value & 0xff;
    }
    return sum;
  }

  @Test
  void opacityFollowsTheVariant() {
    PseudoAnomalyOptions draem = PseudoAnomalyOptions.defaults();
    PseudoAnomalyOptions anomalib = draem.withVariant(Variant.ANOMALIB).withBetaMax(0);
    Rng rng = Rng.of(6);
    double largest = 0;
    for (int i = 0; i < 1000; i++) {
      assertTrue(draem.beta(rng) <= 0.8);
      largest = Math.max(largest, anomalib.beta(rng));
    }
    assertTrue(largest > 0.7 && largest <= 0.8, "largest " + largest);
  }

  @Test
  void optionsOutOfRangeAreRefusedByName() {
    PseudoAnomalyOptions defaults = PseudoAnomalyOptions.defaults();
    assertThrows(OptionException.class, () -> defaults.withBetaMax(1));
    assertThrows(OptionException.class, () -> defaults.withRotateSupportProbability(1.1));
    assertThrows(OptionException.class, () -> defaults.withMaxRetries(-1));
  }
}
