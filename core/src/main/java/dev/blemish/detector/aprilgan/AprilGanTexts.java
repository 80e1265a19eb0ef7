package dev.blemish.detector.aprilgan;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.StateTexts;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.prompt.Words;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** The published sentences: 35, each with seven normal and five abnormal states. */
final class AprilGanTexts {
  private AprilGanTexts() {}

  /** The pair {@code [2, E]} normal, abnormal about products; the mean where there are several. */
  static Tensor pair(Clip clip, List<String> words) {
    Ensemble ensemble = Words.published().ensemble("aprilgan", "aprilgan");
    List<StateTexts> about = words.stream().distinct().map(ensemble::about).toList();
    return TextFeatures.pair(clip, about, TextFeatures.Mean.UNIT);
  }
}
