package dev.blemish.pretrain.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.pretrain.form.Shot;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScanFamilyTest {
  private static final int SIDE = 96;
  private static final float PIXEL = 2f / SIDE;

  private static Surface painted(Scan scan) {
    Surface surface = new Surface(SIDE, SIDE);
    scan.paint(surface);
    return surface;
  }

  private static Shot good(Scan scan) {
    return new Shot(painted(scan));
  }

  private static Shot grown(Scan scan, int seed) {
    Surface surface = painted(scan);
    Lesions.grow(surface, scan.tissue(), Rng.of(seed));
    return new Shot(surface);
  }

  @ParameterizedTest
  @EnumSource
  void paintingTwiceGivesTheSameBits(ScanFamily family) {
    for (int seed = 0; seed < 6; seed++) {
      Scan scan = family.draw(Rng.of(seed));
      float[] values = good(scan).values();
      assertArrayEquals(values, good(scan).values());
      assertArrayEquals(values, good(family.draw(Rng.of(seed))).values());
      assertArrayEquals(grown(scan, seed).values(), grown(scan, seed).values());
    }
  }

  @ParameterizedTest
  @EnumSource
  void membersLookDifferent(ScanFamily family) {
    List<Shot> shots = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      shots.add(good(family.draw(Rng.of(seed))));
    }
    Shot.requireDifferent(shots);
  }

  @ParameterizedTest
  @EnumSource
  void whatGrowsIsSeenInNearlyAllScansAndStaysInTheTissue(ScanFamily family) {
    int seen = 0;
    int draws = 40;
    for (int seed = 0; seed < draws; seed++) {
      Scan scan = family.draw(Rng.of(seed));
      Shot good = good(scan);
      Shot bad = grown(scan, seed);
      for (int k = 0; k < good.pixels(); k++) {
        if (good.difference(bad, k) > 0) {
          float depth = depth(scan.tissue(), bad, k);
          assertTrue(depth > -2 * PIXEL, "seed %d: %f".formatted(seed, depth));
        }
      }
      seen += bad.changed(good, 0.05f) > 0 ? 1 : 0;
    }
    System.out.printf(Locale.ROOT, "%s: %d of %d are seen%n", family, seen, draws);
    assertTrue(seen >= 0.85 * draws, seen + " of " + draws);
  }

  private static float depth(Tissue tissue, Shot shot, int pixel) {
    float x = (shot.x(pixel) + 0.5f - SIDE / 2f) * PIXEL;
    float y = (shot.y(pixel) + 0.5f - SIDE / 2f) * PIXEL;
    float u = tissue.pose().u(x, y);
    float v = tissue.pose().v(x, y);
    return -tissue.region().distance().at(u, v) * tissue.pose().scale();
  }

  @ParameterizedTest
  @EnumSource
  void tissueHasTwoInksAndLiesOnThePart(ScanFamily family) {
    for (int seed = 0; seed < 30; seed++) {
      Scan scan = family.draw(Rng.of(seed));
      Tissue tissue = scan.tissue();
      assertTrue(tissue.inks().size() >= 2);
      Shot shot = good(scan);
      int outside = 0;
      int inside = 0;
      for (int k = 0; k < shot.pixels(); k++) {
        if (depth(tissue, shot, k) > PIXEL) {
          inside++;
          outside += shot.part(k) < 0.99f ? 1 : 0;
        }
      }
      assertTrue(inside > 0.01 * shot.pixels(), "seed %d: %d".formatted(seed, inside));
      assertTrue(outside <= 0.02 * inside, "seed %d: %d of %d".formatted(seed, outside, inside));
    }
  }

  @Test
  void placesAreInsideTheTissue() {
    for (ScanFamily family : ScanFamily.values()) {
      for (int seed = 0; seed < 30; seed++) {
        Tissue tissue = family.draw(Rng.of(seed)).tissue();
        float[] place = tissue.place(0, Rng.of(seed));
        assertTrue(tissue.region().distance().at(place[0], place[1]) <= 0, family + " " + seed);
      }
    }
  }

  @Test
  void weldsAndCastingsAreTechnicalAlone() {
    for (ScanFamily family : ScanFamily.values()) {
      assertEquals(family == ScanFamily.XRAY, family.draw(Rng.of(2)).isTechnical());
    }
  }

  @Test
  void theFilmKeepsValuesInRange() {
    for (ScanFamily family : ScanFamily.values()) {
      for (int seed = 0; seed < 10; seed++) {
        Scan scan = family.draw(Rng.of(seed));
        Surface surface = painted(scan);
        scan.film().develop(surface);
        Shot shot = new Shot(surface);
        for (int k = 0; k < shot.values().length; k++) {
          float value = shot.values()[k];
          assertTrue(value >= 0 && value <= 1, "%s %d: %f".formatted(family, seed, value));
        }
      }
    }
  }
}
