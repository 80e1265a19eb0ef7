package dev.blemish.detector.faprompt;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.prompt.ContextTexts;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * Compound abnormality prompts (CAP, spec 6.1): {@code [V…] object.} and, K times, {@code [V…][E'…]
 * damaged object.}. The words V are the same everywhere.
 */
final class FaPromptTexts implements AutoCloseable {
  private final FaPromptConfig.Prompts config;
  private final Params params;
  private final ContextTexts normal;
  private final ContextTexts abnormal;

  /** Texts with learned words, which stay with the caller. */
  FaPromptTexts(FaPromptConfig config, Clip clip, Params params) {
    this.config = config.prompts();
    this.params = params;
    String shared = "N ".repeat(this.config.normalTokens());
    String own = "A ".repeat(this.config.abnormalTokens());
    String object = config.damagedWord() ? "damaged object." : "object.";
    normal = new ContextTexts(clip, shared + "object.");
    abnormal = new ContextTexts(clip, shared + own + object);
  }

  /** Token ids of the normal text and of an abnormal one. */
  List<int[]> ids() {
    return List.of(normal.ids(), abnormal.ids());
  }

  /** {@code F_n [1, E]}, not normalised. */
  Tensor normal() {
    return normal.encode(params.tensor(FaPromptParameters.NORMAL).select(0, 0), deep());
  }

  /** {@code F_1…F_K [K, E]} without a prior, not normalised. */
  Tensor abnormal() {
    return encode(params.tensor(FaPromptParameters.ABNORMAL));
  }

  /**
   * The abnormal texts of each photo, its prior added to every abnormal word.
   *
   * @param prior {@code [B, d_t]}
   * @return {@code [B, K, E]}, not normalised
   */
  Tensor abnormal(Tensor prior) {
    Tensor shift = prior.reshape(prior.size(0), 1, 1, -1);
    Tensor features = encode(params.tensor(FaPromptParameters.ABNORMAL).add(shift));
    return features.reshape(prior.size(0), config.abnormal(), -1);
  }

  /** {@code own [B, K, E', d_t]} to {@code [B K, E]}. */
  private Tensor encode(Tensor own) {
    long texts = (long) own.size(0) * own.size(1);
    Tensor shared = params.tensor(FaPromptParameters.NORMAL).select(0, 0).select(0, 0);
    Tensor words = own.reshape(texts, own.size(2), own.size(3));
    return abnormal.encode(shared, words, deep());
  }

  private List<Tensor> deep() {
    return ContextTexts.deep(params, config.depth());
  }

  /** {@code (w_n, w_a) [2, E]}: prototypes of the texts without a prior. */
  static Tensor pair(Tensor normal, Tensor abnormal) {
    return Ops.cat(0, normal, abnormal.mean(0).unsqueeze(0)).unit(-1);
  }

  @Override
  public void close() {
    normal.close();
    abnormal.close();
  }
}
