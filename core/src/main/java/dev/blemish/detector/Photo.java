package dev.blemish.detector;

import dev.blemish.image.RgbImage;
import java.util.function.Supplier;

/**
 * A good photo to learn from, decoded when it is needed.
 *
 * @param name for messages and provenance, e.g. the file name
 * @param pixels decodes it; the same picture every time
 */
public record Photo(String name, Supplier<RgbImage> pixels) {
  /** The decoded picture. */
  public RgbImage read() {
    return pixels.get();
  }
}
