package dev.blemish.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedRunsTest {
  @TempDir Path folder = Path.of("");

  private static long[] read(SortedRuns runs, int count) {
    long[] keys = new long[count];
    MergedKeys merge = new MergedKeys(runs.merge());
    for (int i = 0; i < count; i++) {
      assertTrue(merge.hasNext());
      keys[i] = merge.next();
    }
    assertFalse(merge.hasNext());
    return keys;
  }

  private static long[] keys(long seed, int count) {
    Rng rng = Rng.of(seed);
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      float score = (float) (rng.chance(0.3) ? rng.nextInt(4) : rng.gaussian() * 1e3);
      keys[i] = ScoreKeys.key(score, rng.nextInt(5) * 70_000);
    }
    return keys;
  }

  @Property(tries = 300)
  @Tag("property")
  void theRadixSortEqualsTheLibrarySort(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 1031) int size) {
    long[] keys = keys(seed, size);
    long[] expected = keys.clone();
    Arrays.sort(expected);
    ScoreKeys.sort(keys, size, new long[size]);
    assertArrayEquals(expected, keys);
  }

  @Test
  void anySharedDigitsAreSortedToo() {
    Rng rng = Rng.of(5);
    long[] keys = new long[1009];
    Arrays.setAll(keys, i -> rng.nextLong());
    long[] expected = keys.clone();
    Arrays.sort(expected);
    ScoreKeys.sort(keys, keys.length, new long[keys.length]);
    assertArrayEquals(expected, keys);
  }

  @Property(tries = 500)
  @Tag("property")
  void aKeyGivesBackScoreAndPayloadAndSortsDescending(
      @ForAll float a, @ForAll float b, @ForAll @IntRange(min = 0) int payload) {
    assertEquals(a + 0f, ScoreKeys.score(ScoreKeys.key(a, payload)));
    assertEquals(payload, ScoreKeys.payload(ScoreKeys.key(a, payload)));
    if (a > b) {
      assertTrue(ScoreKeys.key(a, payload) < ScoreKeys.key(b, 0));
    }
  }

  @Test
  void mergingGivesTheSameWhereverTheRunsLie() throws IOException {
    long[] keys = keys(3, 30_011);
    long[] expected = keys.clone();
    Arrays.sort(expected);
    for (long limit : new long[] {0, 9_000, Long.MAX_VALUE}) {
      try (SortedRuns runs = new SortedRuns(limit, folder, 997)) {
        for (long key : keys) {
          runs.add(key);
        }
        assertArrayEquals(expected, read(runs, keys.length));
        assertArrayEquals(expected, read(runs, keys.length)); // a second time
        assertEquals(limit < keys.length, runs.onDisk());
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertEquals(0, left.count(), "files left behind");
      }
    }
  }

  @Test
  void runsLongerThanTheReadingWindowComeBackWhole() {
    long[] keys = keys(4, 50_021);
    try (SortedRuns runs = new SortedRuns(0, folder, 20_000)) {
      for (long key : keys) {
        runs.add(key);
      }
      Arrays.sort(keys);
      assertArrayEquals(keys, read(runs, keys.length));
    }
  }

  @Test
  void keysAddedAfterReadingAreThereTheNextTime() {
    try (SortedRuns runs = new SortedRuns(Long.MAX_VALUE, folder, 100)) {
      runs.add(5);
      assertArrayEquals(new long[] {5}, read(runs, 1));
      runs.add(2);
      assertArrayEquals(new long[] {2, 5}, read(runs, 2));
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    Path missing = folder.resolve("missing");
    try (SortedRuns runs = new SortedRuns(0, missing, 10)) {
      runs.add(1);
      OptionException thrown = assertThrows(OptionException.class, runs::merge);
      assertTrue(thrown.toString().contains(missing.toString()), thrown::toString);
    }
  }
}
