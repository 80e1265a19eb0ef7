package dev.blemish.score;

import dev.blemish.tensor.Tensor;

/**
 * How much features speak for the texts of the two states (spec 6.3).
 *
 * @param temperature τ, divisor of cosines
 */
public record StateSimilarity(double temperature) {
  /**
   * Cosines over τ.
   *
   * @param features {@code [..., n, E]} at unit length
   * @param texts {@code [..., 2, E]} at unit length: normal, abnormal
   * @return {@code [..., n, 2]}
   */
  public Tensor logits(Tensor features, Tensor texts) {
    return features.matmul(texts.transpose(-2, -1)).mul(1 / temperature);
  }

  /** The softmax of {@link #logits} over both states. */
  public Tensor probabilities(Tensor features, Tensor texts) {
    return logits(features, texts).softmax(-1);
  }
}
