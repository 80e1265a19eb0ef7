package dev.blemish;

import dev.blemish.image.RgbImage;
import java.util.List;

/**
 * A method that has learned a product (or several) and scores photos. Immutable after learning and
 * safe to share between threads; closing it frees its native memory.
 */
public interface Detector extends AutoCloseable {
  /** Scores one photo. */
  Prediction detect(RgbImage photo);

  /** Scores several photos, in order; the same numbers as one by one. */
  default List<Prediction> detect(List<RgbImage> photos) {
    return photos.stream().map(this::detect).toList();
  }

  /** Frees native memory; the detector cannot be used afterwards. */
  @Override
  void close();
}
