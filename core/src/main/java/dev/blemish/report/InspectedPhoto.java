package dev.blemish.report;

import dev.blemish.Inspection;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import org.jspecify.annotations.Nullable;

/**
 * A photo for the page of an inspection.
 *
 * @param file as the user named it
 * @param inspection what was found; its score is finite
 * @param photo the photo, of any size: the page keeps a small copy
 * @param defective the truth where it is known; null where it is not
 */
public record InspectedPhoto(
    String file, Inspection inspection, RgbImage photo, @Nullable Boolean defective) {
  public InspectedPhoto {
    if (!Double.isFinite(inspection.score())) {
      throw new OptionException(
          "the score of %s is %s; only finite scores can be shown"
              .formatted(file, inspection.score()));
    }
  }
}
