package dev.blemish.detector.faprompt;

import dev.blemish.detector.LabelledBatch;
import dev.blemish.detector.faprompt.FaPromptConfig.Losses;
import dev.blemish.detector.faprompt.FaPromptConfig.ScoreAs;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.BinaryFocal;
import dev.blemish.train.loss.CrossEntropy;
import dev.blemish.train.loss.MapLoss;
import dev.blemish.train.loss.Orthogonality;
import org.jspecify.annotations.Nullable;

/**
 * The terms of FAPrompt's loss, not weighted (spec 6.5).
 *
 * @param first of the map without a prior
 * @param second of the map with the prior; null without one
 * @param orthogonality of the abnormal texts without a prior
 * @param prior of good photos
 * @param imageCe cross-entropy of the global token
 * @param imageFocal focal loss of the score
 */
record FaPromptLoss(
    MapLoss first,
    @Nullable MapLoss second,
    Tensor orthogonality,
    Tensor prior,
    Tensor imageCe,
    Tensor imageFocal) {

  /** All terms of a batch. */
  static FaPromptLoss of(
      Losses config, FaPromptModel.Passes passes, Tensor abnormal, LabelledBatch batch) {
    Tensor vector = passes.priorVector();
    Tensor labels = batch.labelTensor();
    return new FaPromptLoss(
        MapLoss.of(passes.first(), batch.masks()),
        vector == null ? null : MapLoss.of(passes.second(), batch.masks()),
        Orthogonality.of(abnormal),
        vector == null ? Tensor.scalar(0) : prior(vector, labels),
        CrossEntropy.of(passes.logits(), batch.labels(), 0),
        config.imageFocalOn() == ScoreAs.LOGIT
            ? BinaryFocal.of(passes.score(), labels)
            : BinaryFocal.ofProbabilities(passes.score(), labels));
  }

  /** A good photo has nothing to add: the mean of ψ², summed over good photos. */
  private static Tensor prior(Tensor vector, Tensor labels) {
    return vector.square().mean(1).mul(labels.subtractedFrom(1)).sum();
  }

  /** The weighted sum. */
  Tensor total(Losses weights) {
    Tensor total =
        first
            .sum()
            .add(orthogonality.mul(weights.orthogonality()))
            .add(prior.mul(weights.prior()))
            .add(imageCe.mul(weights.imageCe()))
            .add(imageFocal.mul(weights.imageFocal()));
    return second == null ? total : total.add(second.sum().mul(weights.priorMap()));
  }
}
