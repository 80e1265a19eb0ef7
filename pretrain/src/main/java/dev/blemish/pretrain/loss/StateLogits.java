package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * How much more a picture's token resembles the damaged state than the normal one, as a logit:
 * {@code s (cos(t, T_a) − cos(t, T_n))}.
 */
public final class StateLogits {
  /** s, the inverse temperature of all cosines: e to the stored logit scale of the backbone. */
  public static final double SCALE = 20;

  private final Tensor difference;

  /**
   * Of the texts of some pairs.
   *
   * @param texts {@code [2 P, embed]} at unit length: the normal captions, then the damaged ones
   */
  public StateLogits(Tensor texts) {
    int pairs = texts.size(0) / 2;
    difference = texts.narrow(0, pairs, pairs).sub(texts.narrow(0, 0, pairs));
  }

  /**
   * Logits of patches.
   *
   * @param tokens {@code [2 P, n, embed]} at unit length: the normal pictures, then the damaged
   * @return {@code [2 P, n]}
   */
  public Tensor ofPatches(Tensor tokens) {
    int pairs = difference.size(0);
    Tensor direction = difference.unsqueeze(2);
    Tensor byTwin = tokens.reshape(2, pairs, tokens.size(1), tokens.size(2));
    return byTwin.matmul(direction).mul(SCALE).reshape(tokens.size(0), tokens.size(1));
  }

  /**
   * Logits of whole pictures or windows.
   *
   * @param tokens {@code [2 P, embed]} at unit length
   * @return {@code [2 P]}
   */
  public Tensor ofPictures(Tensor tokens) {
    return ofPatches(tokens.unsqueeze(1)).reshape(tokens.size(0));
  }
}
