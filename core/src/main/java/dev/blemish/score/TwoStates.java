package dev.blemish.score;

import dev.blemish.Prediction;
import dev.blemish.tensor.Tensor;

/** Tokens of a photo against a text for the good and one for the damaged state. */
public final class TwoStates {
  private TwoStates() {}

  /**
   * Scaled cosines (spec 6.3).
   *
   * @param tokens {@code [..., n, E]} in the joint space, at unit length
   * @param texts {@code [2, E]}, or {@code [..., 2, E]} for each picture: good and damaged, at unit
   *     length
   * @param scale factor on cosines, {@code 1/τ} of a temperature
   * @return {@code [..., n, 2]}
   */
  public static Tensor logits(Tensor tokens, Tensor texts, double scale) {
    return tokens.matmul(texts.transpose(-2, -1)).mul(scale);
  }

  /** The softmax of {@link #logits} over both states. */
  public static Tensor probabilities(Tensor tokens, Tensor texts, double scale) {
    return logits(tokens, texts, scale).softmax(-1);
  }

  /** The probability of the damaged state, {@code [..., n]}; as {@link #logits}. */
  public static Tensor damaged(Tensor tokens, Tensor texts, double scale) {
    return probabilities(tokens, texts, scale).select(-1, 1);
  }

  /**
   * What plain tokens say of a photo: the class token's probability is the score, those of the
   * patches are the map.
   *
   * @param tokens {@code [1, 1 + n, E]}, class token first
   * @param texts as for {@link #damaged}
   */
  public static Prediction prediction(
      Tensor tokens, Tensor texts, double scale, MapSettings settings) {
    Tensor damaged = damaged(tokens, texts, scale);
    Tensor grid = Maps.square(damaged.narrow(1, 1, tokens.size(1) - 1L)).select(0, 0);
    return new Prediction(
        damaged.narrow(1, 0, 1).toFloats()[0], settings.smoothed(settings.enlarged(grid)));
  }
}
