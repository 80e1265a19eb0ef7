package dev.blemish.detector;

import dev.blemish.Detector;
import dev.blemish.Prediction;
import dev.blemish.image.RgbImage;
import java.util.List;

/** A detector that can be stored, and that can score its own support photos fairly. */
public interface LearnedDetector extends Detector {
  /** Settings and tensors, enough for {@link Method#restore}. */
  StoredDetector store();

  /** The settings it was learned with. */
  Record config();

  /**
   * Scores a support photo as if some had not been remembered.
   *
   * @param image the photo or an altered copy of it
   * @param photos what is forgotten; photos stay where no other of their product would be left
   */
  Prediction detectLeftOut(RgbImage image, PhotoRange photos);

  /**
   * Scores an altered copy of a support photo as if no altered copy of that photo had been
   * remembered; the photo itself may be.
   *
   * @param image the altered copy
   * @param photos whose copies are forgotten
   */
  default Prediction detectWithoutCopies(RgbImage image, PhotoRange photos) {
    return detect(image);
  }

  /** The number of learned parameters, for provenance; none where photos are only remembered. */
  default long learnedParameters() {
    return 0;
  }

  /** Facts of the training, e.g. losses by epoch, for provenance; may be empty. */
  default List<Double> trainingLosses() {
    return List.of();
  }

  /**
   * Seconds of its training that were spent before this learning: by a run that was stopped, or by
   * one whose result is shared.
   */
  default double earlierSeconds() {
    return 0;
  }
}
