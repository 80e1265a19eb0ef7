package dev.blemish.pretrain.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.pretrain.form.Canvas;
import dev.blemish.pretrain.form.Item;
import dev.blemish.pretrain.form.Shot;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Pose;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectFamilyTest {
  private static final int SIDE = 96;
  private static final float SCALE = 0.9f;

  private static Shot shot(Item item, int missing) {
    Surface surface = new Surface(SIDE, SIDE);
    item.paint(new Canvas(surface, Pose.of(0, 0, 20, SCALE)), missing);
    return new Shot(surface);
  }

  @ParameterizedTest
  @EnumSource
  void paintingTwiceGivesTheSameBits(ObjectFamily family) {
    for (int seed = 0; seed < 6; seed++) {
      Item item = family.draw(Rng.of(seed));
      Item again = family.draw(Rng.of(seed));
      float[] values = shot(item, Item.NONE).values();
      assertArrayEquals(values, shot(item, Item.NONE).values());
      assertArrayEquals(values, shot(again, Item.NONE).values());
    }
  }

  @ParameterizedTest
  @EnumSource
  void membersLookDifferent(ObjectFamily family) {
    List<Shot> shots = new ArrayList<>();
    for (int seed = 0; seed < 12; seed++) {
      shots.add(shot(family.draw(Rng.of(seed)), Item.NONE));
    }
    Shot.requireDifferent(shots);
  }

  @ParameterizedTest
  @EnumSource
  void membersStayWithinTheUnitCircle(ObjectFamily family) {
    for (int seed = 0; seed < 40; seed++) {
      Shot shot = shot(family.draw(Rng.of(seed)), Item.NONE);
      int inside = 0;
      for (int k = 0; k < shot.pixels(); k++) {
        double u = (shot.x(k) + 0.5) * 2 / SIDE - 1;
        double v = (shot.y(k) + 0.5) * 2 / SIDE - 1;
        if (Math.hypot(u, v) > 1.08 * SCALE) {
          assertEquals(0, shot.part(k), "seed %d at %f, %f".formatted(seed, u, v));
        }
        inside += shot.part(k) > 0.5f ? 1 : 0;
      }
      assertTrue(inside > 0.025 * shot.pixels(), "seed %d: %d pixels".formatted(seed, inside));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingPartIsSeen(ObjectFamily family) {
    int parts = 0;
    int seen = 0;
    for (int seed = 0; seed < 10; seed++) {
      Item item = family.draw(Rng.of(seed));
      Shot whole = shot(item, Item.NONE);
      for (int k = 0; k < item.parts(); k++) {
        parts++;
        seen += whole.changed(shot(item, k), 0.01f) > 0 ? 1 : 0;
      }
    }
    System.out.printf(Locale.ROOT, "%s: %d of %d missing parts are seen%n", family, seen, parts);
    assertTrue(parts > 5, "only %d parts".formatted(parts));
    assertTrue(seen >= 0.95 * parts, "%d of %d".formatted(seen, parts));
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreThereInLowerCase(ObjectFamily family) {
    for (int seed = 0; seed < 40; seed++) {
      Item item = family.draw(Rng.of(seed));
      assertTrue(!item.nouns().isEmpty());
      List<String> words = new ArrayList<>(item.nouns());
      words.addAll(item.adjectives());
      for (String word : words) {
        assertEquals(word.toLowerCase(Locale.ROOT).strip(), word);
        assertTrue(!word.isEmpty());
      }
    }
  }
}
