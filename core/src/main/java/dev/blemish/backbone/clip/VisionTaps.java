package dev.blemish.backbone.clip;

import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a method wants of the vision tower beside CLIP's own forward pass.
 *
 * @param prefix {@code [B, 1, w]} a token inserted once that flows through, or null
 * @param context {@code [k, w]} learned tokens appended before the first block, or null
 * @param deep for blocks 2, 3, …: {@code [k, w]} tokens that overwrite the context
 * @param layers 1-based layers whose tokens come back
 * @param valuesFrom 1-based first layer with value-value attention; 0 for none
 */
public record VisionTaps(
    @Nullable Tensor prefix,
    @Nullable Tensor context,
    List<Tensor> deep,
    Set<Integer> layers,
    int valuesFrom) {
  /** Plain CLIP. */
  public static final VisionTaps NONE = new VisionTaps(null, null, List.of(), Set.of(), 0);

  public VisionTaps {
    deep = List.copyOf(deep);
    layers = Set.copyOf(layers);
    if (context == null && !deep.isEmpty()) {
      throw new IllegalArgumentException("deep context without a context to overwrite");
    }
  }

  /** Plain CLIP that also returns the tokens of these layers. */
  public static VisionTaps layers(Set<Integer> layers) {
    return new VisionTaps(null, null, List.of(), layers, 0);
  }

  /** Plain CLIP with value-value attention from a layer on. */
  public static VisionTaps values(int from, Set<Integer> layers) {
    return new VisionTaps(null, null, List.of(), layers, from);
  }
}
