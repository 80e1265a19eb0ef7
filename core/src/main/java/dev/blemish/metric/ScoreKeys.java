package dev.blemish.metric;

import dev.blemish.error.OptionException;
import java.util.Arrays;

/**
 * A score and a small number in one long, such that ascending keys mean descending scores.
 *
 * <p>The upper half holds the bits of the float, changed so that they sort as numbers do; the lower
 * half holds the number. -0 and +0 give the same key.
 */
final class ScoreKeys {
  private static final int DIGIT = 8;
  private static final int BUCKETS = 1 << DIGIT;
  private static final int SMALL = 256;

  private ScoreKeys() {}

  /** The key of a score that is not NaN and a payload of at least 0. */
  static long key(float score, int payload) {
    int bits = Float.floatToRawIntBits(score + 0f); // -0 + 0 = +0
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ascending << 32) | payload;
  }

  static float score(long key) {
    int ascending = ~(int) (key >> 32);
    return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
  }

  static int payload(long key) {
    return (int) key;
  }

  static void requireNumber(float score, long index) {
    if (Float.isNaN(score)) {
      throw new OptionException(
          "score %d is NaN, which cannot be ranked; find out why the detector returned it"
              .formatted(index));
    }
  }

  /**
   * Sorts the first keys ascending by least-significant-digit radix sort; digits that all keys
   * share cost nothing.
   *
   * @param keys sorted in place
   * @param scratch at least as long
   */
  static void sort(long[] keys, int count, long[] scratch) {
    if (count <= SMALL) {
      Arrays.sort(keys, 0, count);
      return;
    }
    int[][] counts = countDigits(keys, count);
    long[] from = keys;
    long[] to = scratch;
    for (int pass = 0; pass < counts.length; pass++) {
      if (!startOffsets(counts[pass], count)) {
        continue;
      }
      scatter(from, to, count, pass, counts[pass]);
      long[] swap = from;
      from = to;
      to = swap;
    }
    if (from != keys) {
      System.arraycopy(from, 0, keys, 0, count);
    }
  }

  private static int digit(long key, int pass) {
    return (int) ((key ^ Long.MIN_VALUE) >>> (pass * DIGIT)) & (BUCKETS - 1);
  }

  private static int[][] countDigits(long[] keys, int count) {
    int[][] counts = new int[Long.SIZE / DIGIT][BUCKETS];
    for (int i = 0; i < count; i++) {
      for (int pass = 0; pass < counts.length; pass++) {
        counts[pass][digit(keys[i], pass)]++;
      }
    }
    return counts;
  }

  /** Turns counts into first positions; false when one bucket holds everything. */
  private static boolean startOffsets(int[] counts, int total) {
    int next = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      int size = counts[bucket];
      if (size == total) {
        return false;
      }
      counts[bucket] = next;
      next += size;
    }
    return true;
  }

  private static void scatter(long[] from, long[] to, int count, int pass, int[] next) {
    for (int i = 0; i < count; i++) {
      to[next[digit(from[i], pass)]++] = from[i];
    }
  }
}
