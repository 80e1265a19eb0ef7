package dev.blemish.inspect;

import dev.blemish.Progress;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.bundle.Bundle;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Product;
import java.util.List;

/** From good photos to a bundle. */
public final class Learner {
  private Learner() {}

  /** Learns products from files: detector, thresholds, golden vectors, provenance. */
  public static Bundle learn(
      List<ProductPhotos> products, LearnOptions options, Progress progress) {
    return later();
  }

  /** Learns a detector alone, without thresholds; the caller closes it before the backbone. */
  public static LearnedDetector learnDetector(
      Clip clip, List<Product> products, LearnOptions options, Progress progress) {
    return later();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
