package dev.blemish.detector.promptad;

import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * One of the two models, learned: what inspection needs of it is one pair of texts; the words are
 * kept so that a training could go on.
 *
 * @param task which of the two
 * @param words what was learned
 * @param pair {@code (w_n, w_a) [2, E]}
 * @param losses total loss by epoch
 */
record LearnedTexts(Task task, LearnedPrompts words, Tensor pair, List<Double> losses)
    implements AutoCloseable {
  LearnedTexts {
    losses = List.copyOf(losses);
  }

  @Override
  public void close() {
    words.close();
    pair.close();
  }
}
