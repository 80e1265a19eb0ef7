package dev.blemish.detector.faprompt;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.LabelledBatch;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.detector.faprompt.FaPromptConfig.Selection;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** FAPrompt's two passes (spec 6.3). What is learned stays with the caller. */
final class FaPromptModel implements AutoCloseable {
  private final FaPromptConfig config;
  private final FaPromptTexts texts;
  private final AbnormalityPrior prior;
  private final double scale;

  FaPromptModel(FaPromptConfig config, Clip clip, Params params) {
    this.config = config;
    texts = new FaPromptTexts(config, clip, params);
    prior = new AbnormalityPrior(config.dap(), params);
    scale = 1 / config.temperature();
  }

  FaPromptTexts texts() {
    return texts;
  }

  AbnormalityPrior prior() {
    return prior;
  }

  /** {@code (w_n, w_a) [2, E]} without a prior: the same for every photo. */
  Tensor pair() {
    return FaPromptTexts.pair(texts.normal(), texts.abnormal());
  }

  /**
   * What both passes say of photos. Without a prior the second is the first.
   *
   * @param first {@code S¹ [B, n, 2]}
   * @param priorVector {@code ψ [B, d_t]}, null without a prior
   * @param abnormal {@code F [B, K, E]} with the prior, null without
   * @param pairs {@code (w_n, w_a) [B, 2, E]} with the prior
   * @param second {@code S² [B, n, 2]}
   * @param logits {@code [B, 2]} of the global token
   * @param score {@code [B]}
   */
  record Passes(
      Tensor first,
      @Nullable Tensor priorVector,
      @Nullable Tensor abnormal,
      Tensor pairs,
      Tensor second,
      Tensor logits,
      Tensor score) {
    /** The probability {@code p [B]} of the global token alone. */
    Tensor probability() {
      return logits.softmax(-1).select(-1, 1);
    }
  }

  /**
   * Both passes over photos.
   *
   * @param pair {@link #pair()}
   */
  Passes passes(ValueFeatures features, Tensor pair) {
    Tensor patches = features.last();
    Tensor first = TwoStates.probabilities(patches, pair, scale);
    if (config.dap().selection() == Selection.NONE) {
      return scored(features, first, null, null, pair.unsqueeze(0).expand(patches.size(0), -1, -1));
    }
    Tensor vector = prior.vector(prior.input(patches, first.select(-1, 1).detach()));
    Tensor abnormal = texts.abnormal(vector);
    Tensor prototypes = abnormal.mean(1).unit(-1).unsqueeze(1);
    Tensor normal = pair.narrow(0, 0, 1).unsqueeze(0).expand(patches.size(0), -1, -1);
    return scored(features, first, vector, abnormal, Ops.cat(1, normal, prototypes));
  }

  private Passes scored(
      ValueFeatures features,
      Tensor first,
      @Nullable Tensor vector,
      @Nullable Tensor abnormal,
      Tensor pairs) {
    Tensor second = vector == null ? first : TwoStates.probabilities(features.last(), pairs, scale);
    Tensor logits = TwoStates.logits(features.global().unsqueeze(1), pairs, scale).select(1, 0);
    double weight = config.imageScore().first();
    Tensor largest = largest(first).mul(weight).add(largest(second).mul(1 - weight));
    Tensor score = logits.softmax(-1).select(-1, 1).add(largest).mul(0.5);
    return new Passes(first, vector, abnormal, pairs, second, logits, score);
  }

  /** {@code m [B]}: the largest abnormal probability of a patch. */
  static Tensor largest(Tensor probabilities) {
    return probabilities.select(-1, 1).max(1);
  }

  /**
   * {@code (S¹_a + 1 − S¹_n + S²_a + 1 − S²_n)/4}, which is the mean of both abnormal maps,
   * enlarged: {@code [B, evalSize, evalSize]}, not smoothed.
   */
  Tensor map(Passes passes) {
    Tensor mean = passes.first().add(passes.second()).mul(0.5).select(-1, 1);
    return Maps.enlarged(Maps.square(mean), config.map().evalSize());
  }

  /** The losses of labelled pictures at the present words. */
  FaPromptLoss loss(LabelledBatch batch) {
    Tensor abnormal = texts.abnormal();
    Passes passes = passes(batch.features(), FaPromptTexts.pair(texts.normal(), abnormal));
    return FaPromptLoss.of(config.losses(), passes, abnormal, batch);
  }

  @Override
  public void close() {
    texts.close();
  }
}
