package dev.blemish.backbone.text;

import dev.blemish.error.WeightsException;
import dev.blemish.files.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * CLIP's byte-pair vocabulary: 256 byte symbols, the same at the end of a word, one entry per
 * merge, the start and the end token. Symbols are their ids throughout.
 */
final class BytePairVocabulary {
  /** Id of the start token. */
  static final int START = 49406;

  /** Id of the end token. */
  static final int END = 49407;

  private static final String FILE = "bpe_simple_vocab_16e6.txt.gz";
  private static final String SHA_256 =
      "924691ac288e54409236115652ad4aa250f48203de50a9e4722a6ecd48d6804a";
  private static final int BYTES = 256;
  private static final int MERGES = START - 2 * BYTES;
  private static final String WORD_END = "</w>";

  private final int[] byteIds = new int[BYTES];
  private final int[] mergedIds = new int[MERGES];

  /** Rank of a pair, by first id times 2^16 plus second id. */
  private final Map<Integer, Integer> ranks = new HashMap<>(2 * MERGES);

  private BytePairVocabulary(List<String> merges) {
    Map<String, Integer> ids = new HashMap<>(4 * MERGES);
    defineBytes(ids);
    for (int rank = 0; rank < MERGES; rank++) {
      ids.put(merges.get(rank).replace(" ", ""), 2 * BYTES + rank);
    }
    for (int rank = 0; rank < MERGES; rank++) {
      String merge = merges.get(rank);
      int space = merge.indexOf(' ');
      int first = id(ids, merge.substring(0, Math.max(space, 0)));
      int second = id(ids, merge.substring(space + 1));
      ranks.putIfAbsent(pair(first, second), rank);
      mergedIds[rank] = id(ids, merge.replace(" ", ""));
    }
  }

  /**
   * The vocabulary that the library carries.
   *
   * @throws WeightsException if it is not the file with the expected SHA-256
   */
  static BytePairVocabulary load() {
    byte[] packed = Resources.read(FILE);
    String found = Sha256.of(packed);
    if (!found.equals(SHA_256)) {
      throw new WeightsException(
          "The library's vocabulary %s has SHA-256 %s instead of %s; install the library again."
              .formatted(FILE, found, SHA_256));
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // the first line is a heading; the last lines are not used
      return new BytePairVocabulary(text.lines().skip(1).limit(MERGES).toList());
    } catch (IOException e) {
      throw new WeightsException(
          "The library's vocabulary " + FILE + " cannot be unpacked; install it again.", e);
    }
  }

  /** Gives each byte its id; bytes that print come first and stand for themselves. */
  private void defineBytes(Map<String, Integer> ids) {
    int next = 0;
    for (int b = 0; b < BYTES; b++) {
      if (isPrintable(b)) {
        define(ids, b, b, next);
        next++;
      }
    }
    int letter = BYTES;
    for (int b = 0; b < BYTES; b++) {
      if (!isPrintable(b)) {
        define(ids, b, letter, next);
        next++;
        letter++;
      }
    }
  }

  private void define(Map<String, Integer> ids, int b, int letter, int id) {
    byteIds[b] = id;
    ids.put(Character.toString(letter), id);
    ids.put(Character.toString(letter) + WORD_END, BYTES + id);
  }

  private static boolean isPrintable(int b) {
    return (b >= 33 && b <= 126) || (b >= 161 && b != 173);
  }

  private static int id(Map<String, Integer> ids, String symbol) {
    Integer id = ids.get(symbol);
    if (id == null) {
      throw new WeightsException(
          "The library's vocabulary has no symbol '" + symbol + "'; install the library again.");
    }
    return id;
  }

  private static int pair(int first, int second) {
    return first << 16 | second;
  }

  /**
   * The ids of one piece of text, by merging the pair of lowest rank until none is left.
   *
   * @param piece not empty
   */
  int[] encode(String piece) {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[bytes.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = byteIds[Byte.toUnsignedInt(bytes[i])];
    }
    ids[ids.length - 1] += BYTES;
    int length = ids.length;
    for (int rank = lowestRank(ids, length); rank < MERGES; rank = lowestRank(ids, length)) {
      length = merge(ids, length, rank);
    }
    return Arrays.copyOf(ids, length);
  }

  private int lowestRank(int[] ids, int length) {
    int lowest = MERGES;
    for (int i = 0; i + 1 < length; i++) {
      lowest = Math.min(lowest, rank(ids[i], ids[i + 1]));
    }
    return lowest;
  }

  private int rank(int first, int second) {
    return ranks.getOrDefault(pair(first, second), MERGES);
  }

  /** Merges all pairs of one rank from left to right; returns the new length. */
  private int merge(int[] ids, int length, int rank) {
    int out = 0;
    int in = 0;
    while (in < length) {
      if (in + 1 < length && rank(ids[in], ids[in + 1]) == rank) {
        ids[out] = mergedIds[rank];
        in += 2;
      } else {
        ids[out] = ids[in];
        in++;
      }
      out++;
    }
    return out;
  }
}
