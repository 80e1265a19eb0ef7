package dev.blemish.pretrain.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.pretrain.form.Shot;
import dev.blemish.random.Rng;
import dev.blemish.synth.render.Surface;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SceneTest {
  private static final int SIDE = 120;

  private static Shot good(Scene scene) {
    Surface surface = new Surface(SIDE, SIDE);
    scene.paint(surface);
    return new Shot(surface);
  }

  private static Shot faulty(Scene scene, Fault fault, int seed) {
    Surface surface = new Surface(SIDE, SIDE);
    scene.paintFaulty(surface, fault, Rng.of(seed));
    return new Shot(surface);
  }

  @ParameterizedTest
  @EnumSource
  void paintingTwiceGivesTheSameBits(SceneKind kind) {
    for (int seed = 0; seed < 12; seed++) {
      Scene scene = kind.draw(Rng.of(seed));
      float[] values = good(scene).values();
      assertArrayEquals(values, good(scene).values());
      assertArrayEquals(values, good(kind.draw(Rng.of(seed))).values());
      Surface used = new Surface(SIDE, SIDE);
      kind.draw(Rng.of(seed + 1)).paint(used);
      scene.paint(used);
      assertArrayEquals(values, new Shot(used).values(), 1e-5f, "what was there before shows");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyValueIsFiniteAndPartIsAShare(SceneKind kind) {
    for (int seed = 0; seed < 40; seed++) {
      Scene scene = kind.draw(Rng.of(seed));
      Surface odd = new Surface(61, 89);
      scene.paint(odd);
      Shot shot = new Shot(odd);
      double parts = 0;
      for (int k = 0; k < shot.pixels(); k++) {
        float part = shot.part(k);
        assertTrue(part >= 0 && part <= 1, "seed %d: part %f".formatted(seed, part));
        parts += part;
      }
      assertTrue(parts > 0.01 * shot.pixels(), "seed %d: part %f".formatted(seed, parts));
      for (float value : shot.values()) {
        assertTrue(Float.isFinite(value), "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherOneIsDecidedByItsNumber(SceneKind kind) {
    for (int seed = 0; seed < 12; seed++) {
      Scene scene = kind.draw(Rng.of(seed));
      float[] another = good(scene.another(Rng.of(seed))).values();
      assertArrayEquals(another, good(scene.another(Rng.of(seed))).values());
    }
  }

  @Test
  void faultsAreSeenInNearlyAllScenes() {
    Map<Fault, int[]> seenOf = new EnumMap<>(Fault.class);
    for (int seed = 0; seed < 500; seed++) {
      Scene scene = SceneKind.any(Rng.of(seed)).draw(Rng.of(seed + 10_000));
      Shot good = scene.faults().isEmpty() ? null : good(scene);
      for (Fault fault : scene.faults()) {
        int[] counts = seenOf.computeIfAbsent(fault, key -> new int[2]);
        counts[0] += good != null && faulty(scene, fault, seed).changed(good, 0.004f) > 0 ? 1 : 0;
        counts[1]++;
      }
    }
    assertEquals(Fault.values().length, seenOf.size());
    seenOf.forEach(
        (fault, counts) -> {
          System.out.printf(Locale.ROOT, "%s: %d of %d are seen%n", fault, counts[0], counts[1]);
          assertTrue(counts[0] >= 0.97 * counts[1], fault + " of " + counts[1]);
        });
  }

  @ParameterizedTest
  @EnumSource
  void aFaultIsDecidedByItsGeneratorAlone(SceneKind kind) {
    int faults = 0;
    int differing = 0;
    for (int seed = 0; seed < 10; seed++) {
      Scene scene = kind.draw(Rng.of(seed));
      for (Fault fault : scene.faults()) {
        assertArrayEquals(faulty(scene, fault, seed).values(), faulty(scene, fault, seed).values());
        faults++;
        Shot first = faulty(scene, fault, seed);
        boolean other = false;
        for (int k = 1; k <= 6 && !other; k++) {
          other = first.changed(faulty(scene, fault, seed + k), 0.01f) > 0;
        }
        differing += other ? 1 : 0;
      }
    }
    assertTrue(differing >= 0.7 * faults, "%d of %d".formatted(differing, faults)); // few parts
  }

  @Test
  void aFaultLeavesTheBackgroundAsItIs() {
    for (int seed = 0; seed < 60; seed++) {
      for (SceneKind kind : List.of(SceneKind.OBJECT, SceneKind.ARRAY, SceneKind.SEVERAL)) {
        Scene scene = kind.draw(Rng.of(seed));
        Shot good = good(scene);
        for (Fault fault : scene.faults()) {
          Shot bad = faulty(scene, fault, seed);
          for (int k = 0; k < good.pixels(); k++) {
            if (good.part(k) == 0 && bad.part(k) == 0) {
              assertEquals(0, good.difference(bad, k), 0, "seed %d: %s".formatted(seed, fault));
            }
          }
        }
      }
    }
  }

  @Test
  void whatIsBrokenOffIsNotPartOfTheObject() {
    for (int seed = 0; seed < 80; seed++) {
      Scene scene = SceneKind.OBJECT.draw(Rng.of(seed));
      Shot good = good(scene);
      Shot bad = faulty(scene, Fault.BROKEN, seed);
      for (int k = 0; k < good.pixels(); k++) {
        assertTrue(bad.part(k) <= good.part(k) + 1e-4f, "seed " + seed);
      }
    }
  }

  @Test
  void whatIsAddedTakesNothingAway() {
    for (int seed = 0; seed < 60; seed++) {
      for (SceneKind kind : List.of(SceneKind.OBJECT, SceneKind.ARRAY, SceneKind.SEVERAL)) {
        Scene scene = kind.draw(Rng.of(seed));
        Shot good = good(scene);
        for (Fault fault : List.of(Fault.EXTRA, Fault.BURR)) {
          Shot bad = faulty(scene, fault, seed);
          for (int k = 0; k < good.pixels(); k++) {
            assertTrue(bad.part(k) >= good.part(k) - 0.01f, "seed %d: %s".formatted(seed, fault));
          }
        }
      }
    }
  }

  @Test
  void flipsOfConductorsAreLocal() {
    int boards = 0;
    for (int seed = 0; seed < 120; seed++) {
      Scene scene = SceneKind.BOARD.draw(Rng.of(seed));
      if (scene.faults().contains(Fault.CONDUCTOR)) {
        boards++;
        int changed = good(scene).changed(faulty(scene, Fault.CONDUCTOR, seed), 0);
        assertTrue(changed < 0.12 * SIDE * SIDE, "seed %d: %d".formatted(seed, changed));
      }
    }
    assertTrue(boards > 20);
  }

  @Test
  void surfacesAreAllPartAndHaveNoFault() {
    for (int seed = 0; seed < 10; seed++) {
      Scene scene = SceneKind.TEXTURE.draw(Rng.of(seed));
      Shot shot = good(scene);
      for (int k = 0; k < shot.pixels(); k++) {
        assertEquals(1, shot.part(k));
      }
      assertEquals(List.of(), scene.faults());
      assertEquals(1, scene.defectSize());
    }
  }

  @ParameterizedTest
  @EnumSource
  void faultsThatASceneDoesNotHaveAreRefused(SceneKind kind) {
    Scene scene = kind.draw(Rng.of(5));
    for (Fault fault : Fault.values()) {
      if (!scene.faults().contains(fault)) {
        Surface surface = new Surface(16, 16);
        Rng flaw = Rng.of(1);
        assertThrows(IllegalArgumentException.class, () -> scene.paintFaulty(surface, fault, flaw));
      }
    }
  }

  @Test
  void defectsAreAsLargeAsTheirScene() {
    for (int seed = 0; seed < 60; seed++) {
      float object = SceneKind.OBJECT.draw(Rng.of(seed)).defectSize();
      assertTrue(object >= 0.6f && object <= 1.5f, "seed %d: %f".formatted(seed, object));
      assertEquals(2 / 3f, SceneKind.BOARD.draw(Rng.of(seed)).defectSize(), 1e-6f);
      float one = SceneKind.ARRAY.draw(Rng.of(seed)).defectSize();
      assertTrue(one > 0.2f && one <= 0.9f, "seed %d: %f".formatted(seed, one));
    }
  }

  @ParameterizedTest
  @EnumSource
  void wordsAreThereInLowerCase(SceneKind kind) {
    for (int seed = 0; seed < 60; seed++) {
      SceneWords words = kind.draw(Rng.of(seed)).words();
      assertFalse(words.nouns().isEmpty());
      List<String> all = new ArrayList<>(words.nouns());
      all.addAll(words.adjectives());
      for (String word : all) {
        assertFalse(word.isBlank());
        assertEquals(word.toLowerCase(Locale.ROOT), word);
      }
    }
  }
}
