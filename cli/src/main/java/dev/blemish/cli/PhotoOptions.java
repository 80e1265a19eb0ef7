package dev.blemish.cli;

import dev.blemish.error.OptionException;
import dev.blemish.image.ImageBudget;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What one photo may cost. */
final class PhotoOptions {
  private static final double LONGEST_SECONDS = 86_400;

  @Option(
      names = "--max-image-bytes",
      paramLabel = "N",
      defaultValue = "67108864",
      description = "Largest photo file (default: ${DEFAULT-VALUE}).")
  private long maxBytes;

  @Option(
      names = "--max-image-pixels",
      paramLabel = "N",
      defaultValue = "100000000",
      description = "Largest photo, width times height (default: ${DEFAULT-VALUE}).")
  private long maxPixels;

  @Option(
      names = "--max-decode-seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "Longest time to decode a photo (default: ${DEFAULT-VALUE}).")
  private double maxSeconds;

  ImageBudget budget() {
    if (!(maxSeconds > 0 && maxSeconds <= LONGEST_SECONDS)) {
      throw new OptionException(
          "--max-decode-seconds must be above 0 and at most %s, not %s; give another limit"
              .formatted(LONGEST_SECONDS, maxSeconds));
    }
    return new ImageBudget(maxBytes, maxPixels, Duration.ofNanos((long) (maxSeconds * 1e9)));
  }
}
