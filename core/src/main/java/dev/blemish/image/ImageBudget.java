package dev.blemish.image;

import dev.blemish.error.OptionException;
import java.time.Duration;

/**
 * What one picture may cost. Checked before the cost arises: bytes before reading, pixels before
 * their memory is allocated.
 *
 * @param maxBytes largest file, bytes; at least 1
 * @param maxPixels largest width times height; at least 1
 * @param maxDecodeTime longest decoding; above zero
 */
public record ImageBudget(long maxBytes, long maxPixels, Duration maxDecodeTime) {
  /** 64 MiB, 100 megapixels, 10 seconds. */
  public static final ImageBudget DEFAULT =
      new ImageBudget(64L << 20, 100_000_000L, Duration.ofSeconds(10));

  public ImageBudget {
    if (maxBytes < 1) {
      throw new OptionException(
          "--max-image-bytes must be at least 1, but is " + maxBytes + "; give a larger limit");
    }
    if (maxPixels < 1) {
      throw new OptionException(
          "--max-image-pixels must be at least 1, but is " + maxPixels + "; give a larger limit");
    }
    if (maxDecodeTime.isNegative() || maxDecodeTime.isZero()) {
      throw new OptionException(
          "--max-decode-seconds must be above 0, but is %s; give a longer time"
              .formatted(maxDecodeTime.toMillis() / 1000.0));
    }
  }
}
