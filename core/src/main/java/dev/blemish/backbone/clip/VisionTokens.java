package dev.blemish.backbone.clip;

import dev.blemish.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the vision tower returns; prompts and prefix are dropped.
 *
 * @param last {@code [B, 1 + n, w]} the ordinary stream after the last block, class token first
 * @param layers the ordinary stream after each requested layer, same shape
 * @param values {@code [B, 1 + n, w]} the value-value stream, or null where none was asked for
 * @param valueLayers the value-value stream after each requested layer that has one, same shape
 */
public record VisionTokens(
    Tensor last,
    Map<Integer, Tensor> layers,
    @Nullable Tensor values,
    Map<Integer, Tensor> valueLayers) {
  /** The class token of the last block, {@code [B, w]}. */
  public Tensor cls() {
    return last.select(1, 0);
  }

  /** The patch tokens of the last block, {@code [B, n, w]}. */
  public Tensor patches() {
    return patches(last);
  }

  /** The patch tokens after a requested layer, {@code [B, n, w]}. */
  public Tensor patches(int layer) {
    return patches(all(layer));
  }

  /** Class and patch tokens after a requested layer, {@code [B, 1 + n, w]}. */
  public Tensor all(int layer) {
    Tensor tokens = layers.get(layer);
    if (tokens == null) {
      throw new IllegalArgumentException(
          "layer " + layer + " was not asked for: " + layers.keySet());
    }
    return tokens;
  }

  /** The patch tokens of the value-value stream, {@code [B, n, w]}. */
  public Tensor valuePatches() {
    if (values == null) {
      throw new IllegalArgumentException("value-value attention was not asked for");
    }
    return patches(values);
  }

  /** The patch tokens of the value-value stream after a requested layer, {@code [B, n, w]}. */
  public Tensor valuePatches(int layer) {
    Tensor tokens = valueLayers.get(layer);
    if (tokens == null) {
      throw new IllegalArgumentException(
          "layer %d has no value-value stream; asked for: %s"
              .formatted(layer, valueLayers.keySet()));
    }
    return patches(tokens);
  }

  private static Tensor patches(Tensor tokens) {
    return tokens.narrow(1, 1, tokens.size(1) - 1L);
  }
}
