package dev.blemish.backbone.text;

import dev.blemish.error.OptionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * CLIP's byte-pair tokenizer. Safe to share between threads; pieces seen before are remembered up
 * to a limit.
 */
public final class Tokenizer {
  /** Id of the token before every text. */
  public static final int START = BytePairVocabulary.START;

  /** Id of the token behind every text: the largest id. */
  public static final int END = BytePairVocabulary.END;

  /** Id that fills rows behind the end. */
  public static final int PAD = 0;

  /** Positions of CLIP's text tower. */
  public static final int CONTEXT_LENGTH = 77;

  private static final int LONGEST_TEXT = 100_000;
  private static final int MOST_REMEMBERED = 10_000;
  private static final int LONGEST_REMEMBERED = 40;
  private static final String START_TEXT = "<start_of_text>";
  private static final String END_TEXT = "<end_of_text>";
  private static final Pattern PIECES =
      Pattern.compile(
          START_TEXT
              + "|"
              + END_TEXT
              + "|'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final BytePairVocabulary vocabulary;
  private final Map<String, int[]> remembered = new ConcurrentHashMap<>();

  private Tokenizer(BytePairVocabulary vocabulary) {
    this.vocabulary = vocabulary;
    remembered.put(START_TEXT, new int[] {START});
    remembered.put(END_TEXT, new int[] {END});
  }

  /** Loads the vocabulary when it is first needed. */
  private static final class Clip {
    static final Tokenizer TOKENIZER = new Tokenizer(BytePairVocabulary.load());
  }

  /** The tokenizer of all CLIP models; one shared instance. */
  public static Tokenizer clip() {
    return Clip.TOKENIZER;
  }

  /**
   * The text as it is cut into pieces: repaired (see the package), HTML references decoded twice,
   * white space collapsed to single spaces, lower case.
   *
   * @throws OptionException if the text has more than 100 000 characters
   */
  public String clean(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new OptionException(
          "A prompt has %d characters, the limit is %d; shorten it."
              .formatted(text.length(), LONGEST_TEXT));
    }
    return TextCleaner.clean(text);
  }

  /**
   * The ids of a text of any length: start, pieces, end; neither padded nor truncated.
   *
   * @throws OptionException if the text has more than 100 000 characters
   */
  public int[] encode(String text) {
    IntStream.Builder ids = IntStream.builder();
    ids.add(START);
    Matcher pieces = PIECES.matcher(clean(text));
    while (pieces.find()) {
      for (int id : piece(pieces.group())) {
        ids.add(id);
      }
    }
    return ids.add(END).build().toArray();
  }

  private int[] piece(String piece) {
    int[] known = remembered.get(piece);
    if (known != null) {
      return known;
    }
    int[] ids = vocabulary.encode(piece);
    if (piece.length() <= LONGEST_REMEMBERED && remembered.size() < MOST_REMEMBERED) {
      remembered.put(piece, ids);
    }
    return ids;
  }

  /**
   * One row per text, padded with 0. A longer text keeps its first ids, and the last position
   * becomes the end token.
   *
   * @param contextLength length of every row, at least 2
   * @return {@code [texts][contextLength]}
   * @throws OptionException if the length is too small
   */
  public int[][] batch(List<String> texts, int contextLength) {
    checkLength(contextLength);
    return texts.stream().map(text -> row(encode(text), contextLength)).toArray(int[][]::new);
  }

  /**
   * The same, but a text that does not fit is an error.
   *
   * @throws OptionException if a text needs more than {@code contextLength} positions
   */
  public int[][] batchStrict(List<String> texts, int contextLength) {
    checkLength(contextLength);
    int[][] rows = new int[texts.size()][];
    for (int i = 0; i < rows.length; i++) {
      int[] ids = encode(texts.get(i));
      if (ids.length > contextLength) {
        throw new OptionException(
            "The prompt '%s' needs %d tokens, the model has room for %d; shorten it."
                .formatted(shortened(texts.get(i)), ids.length, contextLength));
      }
      rows[i] = row(ids, contextLength);
    }
    return rows;
  }

  private static int[] row(int[] ids, int contextLength) {
    int[] row = new int[contextLength];
    System.arraycopy(ids, 0, row, 0, Math.min(ids.length, contextLength));
    if (ids.length > contextLength) {
      row[contextLength - 1] = END;
    }
    return row;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_REMEMBERED
        ? text
        : text.substring(0, LONGEST_REMEMBERED) + "...";
  }

  private static void checkLength(int contextLength) {
    if (contextLength < 2) {
      throw new OptionException(
          "The context length is " + contextLength + "; give at least 2, for start and end.");
    }
  }
}
