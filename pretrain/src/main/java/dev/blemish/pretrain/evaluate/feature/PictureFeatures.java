package dev.blemish.pretrain.evaluate.feature;

import java.util.Map;
import java.util.Objects;

/**
 * What is kept of a picture.
 *
 * @param global {@code z} of the class token: scaled cosine with the text for damaged minus that
 *     with the text for normal; the higher, the more damaged
 * @param ordinary {@code z} of the patch tokens of the last block, {@code [n]} row-major
 * @param values {@code z} of the patch tokens of the value-value stream, {@code [n]}
 * @param tokens patch tokens {@code [n, width]} after each layer of {@link MemoryKind#allLayers}
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of results, never compared
public record PictureFeatures(
    float global, float[] ordinary, float[] values, Map<Integer, float[]> tokens) {
  public PictureFeatures {
    tokens = Map.copyOf(tokens);
  }

  /** Patch tokens {@code [n, width]} after a layer. */
  public float[] tokens(int layer) {
    return Objects.requireNonNull(tokens.get(layer));
  }

  /** The same without patch tokens, which are the most of it. */
  public PictureFeatures withoutTokens() {
    return new PictureFeatures(global, ordinary, values, Map.of());
  }
}
