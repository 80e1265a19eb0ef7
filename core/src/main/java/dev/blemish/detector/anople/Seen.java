package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What nothing learned can change of a batch of whole views.
 *
 * @param stem {@code [B, 1 + n, w]}
 * @param cells {@code [B, 4n, c]} the stem's cells of the pictures at twice the size, or null where
 *     the fine memory is off
 */
record Seen(Tensor stem, @Nullable Tensor cells) {
  /** One photo; what comes in between is freed at once. */
  static Seen of(Clip clip, AnoPleConfig.Inference config, RgbImage photo) {
    boolean fine = config.memory() && config.fineMemory();
    try (Scope scope = Scope.open()) {
      Tensor view = Clip.pixels(clip.preprocess(), photo);
      return new Seen(
          scope.keep(clip.vision().stem(view)),
          fine ? scope.keep(cells(clip, photo, 2 * clip.preprocess().size())) : null);
    }
  }

  private static Tensor cells(Clip clip, RgbImage photo, int size) {
    RgbImage large = Resize.apply(photo, size, size, clip.preprocess().filter());
    float[] pixels = clip.preprocess().normalise(large);
    return clip.vision().quickCells(Tensor.of(pixels, 1, 3, size, size));
  }
}
