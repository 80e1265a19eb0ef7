package dev.blemish.verdict;

import dev.blemish.Verdict;
import dev.blemish.error.OptionException;
import java.util.List;

/**
 * Where good ends and defective begins, with what is known about it; a bundle stores it as JSON.
 *
 * @param review scores from here on are not simply good; finite
 * @param defect scores from here on are defective; finite, at least {@code review}
 * @param goodPhotos good photos that were scored without having been learned from, so that a new
 *     good photo is like them; 0 when there is only one photo to learn from
 * @param goodScores all scores of good photos and of their altered copies that were used
 * @param promisedFalseAlarmRate the probability that a new good photo is not called good is at most
 *     this, above 0 and at most 1; 1 means that nothing can be promised
 * @param statement the same in a sentence or two for people
 * @param scores the scores themselves, ascending
 */
public record Thresholds(
    double review,
    double defect,
    int goodPhotos,
    int goodScores,
    double promisedFalseAlarmRate,
    String statement,
    List<Double> scores) {
  public Thresholds {
    if (!Double.isFinite(review) || !Double.isFinite(defect) || review > defect) {
      throw new OptionException(
          "thresholds must be finite with review <= defect, not review %s and defect %s"
              .formatted(review, defect));
    }
    if (goodPhotos < 0 || goodScores != scores.size()) {
      throw new OptionException(
          "thresholds from %d photos and %d scores cannot list %d scores"
              .formatted(goodPhotos, goodScores, scores.size()));
    }
    if (!(promisedFalseAlarmRate > 0 && promisedFalseAlarmRate <= 1)) {
      throw new OptionException(
          "the promised false alarm rate must be above 0 and at most 1, not "
              + promisedFalseAlarmRate);
    }
    scores = List.copyOf(scores);
  }

  /**
   * Decides.
   *
   * @param score an image-level score on the scale the thresholds were learned on
   * @throws OptionException when the score is NaN
   */
  public Verdict of(double score) {
    if (Double.isNaN(score)) {
      throw new OptionException(
          "the score is NaN, so there is no verdict; learn the product again");
    }
    if (score < review) {
      return Verdict.GOOD;
    }
    return score < defect ? Verdict.REVIEW : Verdict.DEFECT;
  }
}
