package dev.blemish.synth.texture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Colour;
import dev.blemish.synth.render.Texel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextureTest {
  private static final int SIDE = 60;
  private static final int VALUES = 5; // red, green, blue, height, gloss
  private static final float PIXEL = 2f / 240;
  private static final float TABLE = 5; // height that the texture is laid on

  /** A window of 60 pixels of a picture of 240, {@link #VALUES} numbers of each. */
  private static float[] window(Texture texture, float left, float top) {
    float[] out = new float[VALUES * SIDE * SIDE];
    Texel t = new Texel();
    for (int i = 0; i < SIDE * SIDE; i++) {
      t.height = TABLE;
      t.part = 0.25f;
      int row = i / SIDE;
      texture.apply(t, left + i % SIDE * PIXEL, top + row * PIXEL, 1);
      assertEquals(0.25f, t.part, "the part is no business of a texture");
      float[] values = {t.red, t.green, t.blue, t.height, t.gloss};
      System.arraycopy(values, 0, out, VALUES * i, VALUES);
    }
    return out;
  }

  private static Texture draw(TextureFamily family, long seed) {
    return family.draw(Rng.of(seed));
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecidesEverything(TextureFamily family) {
    float[] first = window(draw(family, 1), -0.3f, 0.2f);
    assertArrayEquals(first, window(draw(family, 1), -0.3f, 0.2f));
    Set<Integer> hashes = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      hashes.add(Arrays.hashCode(window(draw(family, seed), -0.3f, 0.2f)));
    }
    assertEquals(20, hashes.size());
  }

  @ParameterizedTest
  @EnumSource
  @Tag("property")
  void valuesStayInTheirRanges(TextureFamily family) {
    for (int seed = 0; seed < 40; seed++) {
      assertInRange(window(draw(family, seed), -1, 0.5f), family + " seed " + seed);
    }
  }

  private static void assertInRange(float[] values, String message) {
    for (int i = 0; i < values.length; i += VALUES) {
      for (int c = 0; c < 3; c++) {
        assertTrue(values[i + c] >= 0 && values[i + c] <= 1.3f, message);
      }
      assertEquals(TABLE, values[i + 3], 0.1, message);
      assertTrue(values[i + 4] >= 0 && values[i + 4] <= 1, message);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("property")
  void slopesAreThoseOfRealSurfaces(TextureFamily family) {
    int steep = 0;
    int all = 0;
    for (int seed = 0; seed < 20; seed++) {
      float[] values = window(draw(family, seed), 0, 0);
      for (int y = 1; y < SIDE - 1; y++) {
        for (int x = 1; x < SIDE - 1; x++) {
          int i = VALUES * (y * SIDE + x) + 3;
          float alongX = values[i + VALUES] - values[i - VALUES];
          float alongY = values[i + VALUES * SIDE] - values[i - VALUES * SIDE];
          steep += Math.hypot(alongX, alongY) > 2 * PIXEL ? 1 : 0;
          all++;
        }
      }
    }
    assertTrue(steep <= 0.02 * all, family + ": steeper than 45 degrees " + steep + " of " + all);
  }

  @ParameterizedTest
  @EnumSource
  void theHeightIsAddedToWhatIsThere(TextureFamily family) {
    Texture texture = draw(family, 3);
    Texel high = new Texel();
    Texel low = new Texel();
    for (int i = 0; i < 200; i++) {
      float u = 0.0173f * i - 1;
      float v = 0.6f - 0.0091f * i;
      high.height = TABLE;
      low.height = 0;
      texture.apply(high, u, v, 1);
      texture.apply(low, u, v, 1);
      assertEquals(low.height + TABLE, high.height, 1e-5);
      assertEquals(low.red, high.red);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("property")
  void surfacesVaryOverThePicture(TextureFamily family) {
    for (int seed = 0; seed < 30; seed++) {
      Texture texture = draw(family, seed);
      float least = Float.MAX_VALUE;
      float most = -Float.MAX_VALUE;
      Texel t = new Texel();
      for (int i = 0; i < 2500; i++) {
        int row = i / 50;
        texture.apply(t, i % 50 / 25f - 1, row / 25f - 1, 1);
        float light = t.red + t.green + t.blue;
        least = Math.min(least, light);
        most = Math.max(most, light);
      }
      double wanted = family == TextureFamily.PLAIN ? 0 : 0.03;
      assertTrue(most - least > wanted, family + " seed " + seed + ": " + (most - least));
    }
  }

  @ParameterizedTest
  @EnumSource
  void nounsAreLowerCaseWordsWithoutRepetition(TextureFamily family) {
    for (int seed = 0; seed < 20; seed++) {
      List<String> nouns = draw(family, seed).nouns();
      assertTrue(nouns.size() >= 3, family + " " + nouns);
      assertEquals(nouns.size(), new HashSet<>(nouns).size());
      for (String noun : nouns) {
        assertEquals(noun.toLowerCase(Locale.ROOT).strip(), noun);
        assertFalse(noun.isEmpty());
      }
    }
  }

  @Test
  void eighteenFamiliesAreAllDrawn() {
    Set<TextureFamily> drawn = EnumSet.noneOf(TextureFamily.class);
    Rng rng = Rng.of(5);
    for (int i = 0; i < 500; i++) {
      drawn.add(TextureFamily.any(rng));
    }
    assertEquals(EnumSet.allOf(TextureFamily.class), drawn);
    assertEquals(18, drawn.size());
  }

  @Test
  @Tag("property")
  void bothZonesAreSeenAndNothingElse() {
    for (int seed = 0; seed < 100; seed++) {
      Rng rng = Rng.of(seed);
      Texture left = draw(TextureFamily.CHECKER, seed);
      Texture right = draw(TextureFamily.GRAVEL, seed);
      TwoZones zones = new TwoZones(left, right, rng);
      int lefts = 0;
      int rights = 0;
      Texel expected = new Texel();
      Texel t = new Texel();
      for (int i = 0; i < 1600; i++) {
        float u = i % 40 / 20f - 1;
        int row = i / 40;
        float v = row / 20f - 1;
        zones.apply(t, u, v, 1);
        left.apply(expected, u, v, 1);
        lefts += same(expected, t);
        right.apply(expected, u, v, 1);
        rights += same(expected, t);
      }
      assertTrue(lefts > 80 && rights > 80, "seed " + seed + ": " + lefts + ", " + rights);
      assertTrue(lefts + rights > 1400, "seed " + seed + ": " + lefts + ", " + rights);
    }
  }

  private static int same(Texel a, Texel b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue ? 1 : 0;
  }

  @Test
  @Tag("property")
  void zonesAreDeterministicAdditiveAndInRange() {
    for (int seed = 0; seed < 40; seed++) {
      String message = "seed " + seed;
      float[] first = window(zones(seed), -0.25f, -0.25f);
      assertArrayEquals(first, window(zones(seed), -0.25f, -0.25f), message);
      assertInRange(first, message);
    }
  }

  private static TwoZones zones(long seed) {
    Rng rng = Rng.of(seed);
    return new TwoZones(TextureFamily.any(rng).draw(rng), TextureFamily.any(rng).draw(rng), rng);
  }

  @Test
  void zonesAreCalledByBothNames() {
    Texture left = draw(TextureFamily.WOOD, 1);
    Texture right = draw(TextureFamily.KNIT, 1);
    List<String> nouns = new TwoZones(left, right, Rng.of(1)).nouns();
    assertTrue(nouns.containsAll(left.nouns()) && nouns.containsAll(right.nouns()));
  }

  @Test
  @Tag("property")
  void unlikeColoursDifferAndNearOnesDoNot() {
    Rng rng = Rng.of(2);
    for (int i = 0; i < 500; i++) {
      Colour colour = Palette.colour(rng);
      Colour other = Palette.unlike(colour, rng);
      Colour near = Palette.near(colour, 0.05, rng);
      assertTrue(apart(colour, other) >= 0.3f);
      assertTrue(apart(colour, near) < 0.15f);
    }
  }

  private static float apart(Colour a, Colour b) {
    float red = Math.abs(a.red() - b.red());
    float green = Math.abs(a.green() - b.green());
    return Math.max(Math.max(red, green), Math.abs(a.blue() - b.blue()));
  }
}
