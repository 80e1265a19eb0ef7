package dev.blemish.synth;

import dev.blemish.error.OptionException;
import dev.blemish.image.Mask;
import dev.blemish.image.RgbImage;

/**
 * A good picture with an artificial defect.
 *
 * @param image 8-bit RGB, not normalised
 * @param mask where the defect is; of the picture's size, never empty
 */
public record PseudoAnomaly(RgbImage image, Mask mask) {
  public PseudoAnomaly {
    if (image.width() != mask.width() || image.height() != mask.height()) {
      throw new OptionException(
          "a pseudo-anomaly of %d x %d needs a mask of that size, not %d x %d"
              .formatted(image.width(), image.height(), mask.width(), mask.height()));
    }
  }
}
