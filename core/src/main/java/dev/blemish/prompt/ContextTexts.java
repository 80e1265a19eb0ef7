package dev.blemish.prompt;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.TextTower;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A text whose first words are learned, e.g. {@code X X X damaged object.} with three learned words
 * in the place of the X, and learned words that overwrite the first ones again in deeper layers
 * (spec 3; CoOp, MaPLe, AnomalyCLIP, FAPrompt). The text itself is tokenised and embedded once.
 */
public final class ContextTexts implements AutoCloseable {
  /** Deviation of learned words at their start. */
  public static final double STD = 0.02;

  private static final String DEEP = "compound_prompts_text.";

  private final TextTower tower;
  private final int[] ids;
  private final Tensor embedded;

  /** A text with placeholders, one token each, in front. */
  public ContextTexts(Clip clip, String placeholder) {
    tower = clip.text();
    ids = clip.tokens(List.of(placeholder))[0];
    try (Scope scope = Scope.open()) {
      embedded = tower.embed(new int[][] {ids}).owned();
    }
  }

  /**
   * Shapes {@code [tokens, width]} of the words that overwrite rows 1…tokens before blocks 2…depth.
   *
   * @param depth J, layers with learned words, the first one included: J − 1 sets
   */
  public static void deepShapes(Map<String, long[]> shapes, int depth, long tokens, long width) {
    for (int i = 0; i < depth - 1; i++) {
      shapes.put(DEEP + i, new long[] {tokens, width});
    }
  }

  /** The words of {@link #deepShapes} in their order. */
  public static List<Tensor> deep(Params params, int depth) {
    return IntStream.range(0, depth - 1).mapToObj(i -> params.tensor(DEEP + i)).toList();
  }

  /** Token ids of the text with placeholders, padded. */
  public int[] ids() {
    return ids.clone();
  }

  /**
   * The features of the text with each of these words in the places of the placeholders.
   *
   * @param contexts {@code [N, k, w]}
   * @param deep see {@link TextTower.Taps}
   * @return {@code [N, E]}, not normalised
   */
  public Tensor encode(Tensor contexts, List<Tensor> deep) {
    int texts = contexts.size(0);
    List<int[]> repeated = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      repeated.add(ids);
    }
    return tower.forward(
        embedded.expand(texts, -1, -1),
        repeated.toArray(int[][]::new),
        new TextTower.Taps(contexts, deep));
  }

  /**
   * The same where the first words are the same in all texts: they are computed once.
   *
   * @param shared {@code [s, w]} words in the first places, at least as many as {@code deep}
   *     overwrites
   * @param own {@code [N, k, w]} words in the places after those
   * @return {@code [N, E]}, not normalised
   */
  public Tensor encode(Tensor shared, Tensor own, List<Tensor> deep) {
    Tensor row = embedded.select(0, 0);
    int learned = 1 + shared.size(0) + own.size(1);
    Tensor rest = row.narrow(0, learned, (long) row.size(0) - learned);
    return tower.forward(
        Ops.cat(0, row.narrow(0, 0, 1), shared),
        Ops.cat(1, own, rest.unsqueeze(0).expand(own.size(0), -1, -1)),
        TextTower.end(ids),
        deep);
  }

  @Override
  public void close() {
    embedded.close();
  }
}
