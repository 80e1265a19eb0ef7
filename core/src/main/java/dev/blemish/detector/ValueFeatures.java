package dev.blemish.detector;

import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Pictures in the joint space, everything at unit length.
 *
 * @param global {@code [B, E]}
 * @param patches {@code [B, n, E]} for each layer that was asked for, row-major
 */
public record ValueFeatures(Tensor global, List<Tensor> patches) {
  public ValueFeatures {
    patches = List.copyOf(patches);
  }

  /** The patches of the last layer that was asked for, {@code [B, n, E]}. */
  public Tensor last() {
    return patches.get(patches.size() - 1);
  }
}
