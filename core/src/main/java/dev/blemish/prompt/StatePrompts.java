package dev.blemish.prompt;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two texts for each word, {@code X … X good word.} and {@code X … X damaged word.}, with the same
 * learned tokens in the places of the X (spec 3, 9). Start token, state and word are embedded once.
 */
public final class StatePrompts implements AutoCloseable {
  /** Deviation of learned words that start from chance. */
  public static final double STD = 0.02;

  private final TextTower tower;
  private final int words;
  private final int[][] ids;
  private final Tensor embedded;

  /**
   * How the texts are worded.
   *
   * @param context learned tokens at the beginning
   * @param initial a text whose first tokens they start from; the rest of it stays in every text.
   *     Empty for tokens that start from chance
   * @param good how the good state is called
   * @param damaged how the damaged one is called
   */
  public record Wording(int context, String initial, String good, String damaged) {
    public Wording {
      OptionException.requireBetween("texts.context", context, 1, 64);
      if (good.isBlank() || damaged.isBlank() || good.equals(damaged)) {
        throw new OptionException(
            "texts.good and texts.damaged must be two different words, not '%s' and '%s'"
                .formatted(good, damaged));
      }
    }

    /** Both texts about a word, the good one first. */
    List<String> about(String word) {
      String first = initial.isBlank() ? "X ".repeat(context).strip() : initial.strip();
      return List.of(
          "%s %s %s.".formatted(first, good, word), "%s %s %s.".formatted(first, damaged, word));
    }
  }

  /**
   * Texts about words.
   *
   * @throws OptionException when a text is too long for the tower
   */
  public StatePrompts(Clip clip, Wording wording, List<String> words) {
    tower = clip.text();
    this.words = words.size();
    List<String> texts = words.stream().flatMap(word -> wording.about(word).stream()).toList();
    ids = clip.tokenizer().batchStrict(texts, clip.config().text().context());
    try (Scope scope = Scope.open()) {
      embedded = tower.embed(ids).owned();
    }
  }

  /**
   * Learned tokens at their start, {@code [context, width]} row-major: the embeddings of the
   * initial text, or N(0, 0.02²) where there is none.
   *
   * @throws OptionException when the initial text has fewer tokens than are learned
   */
  public static float[] start(Clip clip, Wording wording, Rng rng) {
    if (wording.initial().isBlank()) {
      return Initial.normal(new long[] {wording.context(), clip.text().width()}, STD, rng);
    }
    int found = clip.tokenizer().encode(wording.initial()).length - 2;
    if (found < wording.context()) {
      throw new OptionException(
          "texts.initial '%s' has %d tokens, fewer than the %d of texts.context: lower that, or"
                  .formatted(wording.initial(), found, wording.context())
              + " give a longer text or none");
    }
    try (Scope scope = Scope.open()) {
      Tensor row = clip.text().embed(clip.tokens(List.of(wording.initial()))).select(0, 0);
      return row.narrow(0, 1, wording.context()).toFloats();
    }
  }

  /** Token ids of all texts, padded: word by word, the good one first. */
  public int[][] ids() {
    return Arrays.stream(ids).map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * The features of both texts about some of the words.
   *
   * @param taps learned tokens: shared, or for each of the texts
   * @param some indices of words; one may come several times
   * @return {@code [some, 2, E]}, not normalised
   */
  public Tensor encode(TextTower.Taps taps, int... some) {
    List<int[]> rows = new ArrayList<>();
    long[] indices = new long[2 * some.length];
    for (int i = 0; i < indices.length; i++) {
      int text = 2 * some[i / 2] + i % 2;
      indices[i] = text;
      rows.add(ids[text]);
    }
    Tensor tokens = embedded.indexSelect(0, Tensor.of(indices, indices.length));
    Tensor features = tower.forward(tokens, rows.toArray(int[][]::new), taps);
    return features.reshape(some.length, 2, features.size(1));
  }

  /**
   * The features of both texts about the word of each picture, with tokens that all texts share;
   * each word is encoded once.
   *
   * @param some the word of each picture
   * @return {@code [some, 2, E]}, not normalised
   */
  public Tensor encodeOnce(TextTower.Taps taps, int... some) {
    int[] distinct = Arrays.stream(some).distinct().sorted().toArray();
    long[] rows = Arrays.stream(some).mapToLong(i -> Arrays.binarySearch(distinct, i)).toArray();
    return encode(taps, distinct).indexSelect(0, Tensor.of(rows, rows.length));
  }

  /**
   * The pair that a photo is compared with: the mean over all words, as nobody says at inspection
   * which product a photo shows.
   *
   * @return {@code [2, E]} good and damaged, at unit length
   */
  public Tensor pair(TextTower.Taps taps) {
    Tensor all = encode(taps, IntStream.range(0, words).toArray());
    return all.unit(-1).mean(0).unit(-1);
  }

  @Override
  public void close() {
    embedded.close();
  }
}
