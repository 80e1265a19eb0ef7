package dev.blemish.backbone.clip;

import dev.blemish.tensor.Tensor;

/** Turns pictures into the first tokens of the vision transformer. */
interface Stem {
  /**
   * The class token and patches, before positions are added.
   *
   * @param images {@code [B, 3, S, S]} preprocessed
   * @return {@code [B, 1 + n, w]}, class token first, patches row-major
   */
  Tensor tokens(Tensor images);
}
