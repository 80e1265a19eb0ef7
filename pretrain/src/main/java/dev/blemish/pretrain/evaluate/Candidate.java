package dev.blemish.pretrain.evaluate;

import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A judged picture that may become an example.
 *
 * @param name of the picture
 * @param defective the truth
 * @param map of the patch tokens against the texts, {@code [n]}
 * @param distances to the nearest good patches, {@code [n]}; empty where nothing was remembered
 * @param picture the picture itself
 * @param mask what is defective; empty for a good picture and where the set has no masks
 */
record Candidate(
    String name,
    boolean defective,
    float[] map,
    Optional<float[]> distances,
    Supplier<RgbImage> picture,
    Supplier<Optional<Mask>> mask) {

  /** The largest value of the map. */
  float score() {
    return Grids.max(map);
  }
}
