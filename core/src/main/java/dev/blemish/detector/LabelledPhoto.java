package dev.blemish.detector;

import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A labelled picture of some other product, decoded when it is needed.
 *
 * @param name for messages and provenance
 * @param word how texts call what it shows, e.g. {@code metal nut}
 * @param split of its data set that it is from
 * @param anomalous whether it shows a defect
 * @param pixels decodes it; the same picture every time
 * @param mask decodes its defective pixels, empty for a good part; null where its data set has none
 */
public record LabelledPhoto(
    String name,
    String word,
    Split split,
    boolean anomalous,
    Supplier<RgbImage> pixels,
    @Nullable Supplier<Mask> mask) {

  /** A part of a data set. */
  public enum Split {
    /** Good photos for training. */
    TRAIN,
    /** Labelled photos. */
    TEST
  }

  /**
   * Its defective pixels at another size, none for a good part: Pillow's bilinear, then above one
   * half, as in the published codes (spec 1.8).
   */
  public Mask maskOf(int width, int height) {
    return anomalous && mask != null
        ? Resize.bilinear(mask.get(), width, height)
        : Mask.empty(width, height);
  }
}
