package dev.blemish.pretrain.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import dev.blemish.synth.render.Light;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Shape;
import dev.blemish.synth.render.Surface;
import dev.blemish.synth.render.Texel;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefectFamilyTest {
  private static final int SIZE = 160;
  private static final Light LIGHT = new Light(-0.5f, -0.5f, 0.7071f, 0.4f);

  /** A striped disc of radius 0.6 on a plain ground. */
  private static Surface disc() {
    Surface surface = new Surface(SIZE, SIZE);
    surface.fill(Pose.FRAME, Shape.everywhere(), (t, u, v, depth) -> t.dim(0));
    surface.fill(
        Pose.FRAME,
        Shape.disc(0, 0, 0.6f),
        (t, u, v, depth) -> {
          float stripe = Math.floorMod(Math.round(20 * (u + v)), 2) == 0 ? 0.4f : 0.6f;
          t.red = stripe;
          t.green = stripe;
          t.blue = 1 - stripe;
          t.part = 1;
        });
    return surface;
  }

  @ParameterizedTest
  @EnumSource(DefectFamily.class)
  @Tag("property")
  void aDefectShowsOnThePartAndEverythingStaysFinite(DefectFamily family) {
    float[] good = LIGHT.shade(disc());
    int shown = 0;
    int beyond = 0;
    for (int seed = 0; seed < 60; seed++) {
      Surface surface = disc();
      family.apply(surface, 0.9f, Rng.of(seed));
      float[] bad = LIGHT.shade(surface);
      boolean inside = false;
      boolean outside = false;
      for (int k = 0; k < bad.length; k++) {
        assertTrue(Float.isFinite(bad[k]), family + " seed " + seed);
        boolean changed = Math.abs(bad[k] - good[k]) > 0.06f;
        inside |= changed && radius(k / 3) < 0.6f;
        outside |= changed && radius(k / 3) > 0.75f;
      }
      shown += inside ? 1 : 0;
      beyond += outside ? 1 : 0;
    }
    assertTrue(shown >= 45, family + " shows in " + shown + " of 60");
    assertTrue(beyond <= 30, family + " lies beside the part in " + beyond + " of 60");
  }

  private static float radius(int pixel) {
    int row = pixel / SIZE;
    float x = (pixel % SIZE + 0.5f) / (SIZE / 2f) - 1;
    float y = (row + 0.5f) / (SIZE / 2f) - 1;
    return (float) Math.sqrt(x * x + y * y);
  }

  @ParameterizedTest
  @EnumSource(DefectFamily.class)
  void sizesSpanMoreThanADecade(DefectFamily family) {
    int least = Integer.MAX_VALUE;
    int most = 0;
    float[] good = LIGHT.shade(disc());
    for (int seed = 0; seed < 60; seed++) {
      Surface surface = disc();
      family.apply(surface, 0.9f, Rng.of(seed));
      float[] bad = LIGHT.shade(surface);
      int changed = 0;
      for (int k = 0; k < bad.length; k += 3) {
        changed += Math.abs(bad[k] - good[k]) > 0.06f ? 1 : 0;
      }
      least = changed == 0 ? least : Math.min(least, changed);
      most = Math.max(most, changed);
    }
    assertTrue(most > 10 * least, family + ": from " + least + " to " + most + " pixels");
  }

  @Test
  void commonFamiliesAreDrawnTwiceAsOften() {
    Map<DefectFamily, Integer> counts = new EnumMap<>(DefectFamily.class);
    Rng rng = Rng.of(4);
    for (int k = 0; k < 25_000; k++) {
      counts.merge(DefectFamily.any(rng), 1, Integer::sum);
    }
    assertEquals(DefectFamily.values().length, counts.size());
    assertEquals(2000, counts.getOrDefault(DefectFamily.SCRATCH, 0), 150);
    assertEquals(1000, counts.getOrDefault(DefectFamily.PRINT, 0), 120);
  }

  @Test
  void strokesAreAsFarAwayAsGeometrySays() {
    Strokes strokes = new Strokes(new Surface(SIZE, SIZE), 0.3f);
    strokes.path(new float[] {-0.5f, 0, 0.1f, 0.5f, 0, 0.1f});
    Shape.Distance distance = strokes.shape().distance();
    float pixel = 2f / SIZE;
    assertEquals(-0.1, distance.at(0, pixel / 2), pixel);
    assertEquals(0.1, distance.at(0.2f, 0.2f), pixel);
    assertEquals(0.2, distance.at(0.8f, 0), pixel);
  }

  @Test
  void aSurfaceIsReadBetweenItsPixels() {
    Surface surface = new Surface(8, 8);
    surface.fill(Pose.FRAME, Shape.everywhere(), (t, u, v, depth) -> t.red = u);
    Texel texel = new Texel();
    surface.sample(0.3f, 0.1f, texel);
    assertEquals(0.3f, texel.red, 1e-6f);
    surface.sample(5, 0, texel);
    assertEquals(0.875f, texel.red, 1e-6f);
  }
}
