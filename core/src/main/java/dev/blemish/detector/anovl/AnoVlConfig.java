package dev.blemish.detector.anovl;

import dev.blemish.error.OptionException;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.StateTexts;
import dev.blemish.prompt.Words;

/**
 * Every choice of AnoVL (spec 9).
 *
 * @param domain how the sentences call the picture
 * @param domainWords how many of the three words are used, the first ones
 * @param scale factor on cosines before the softmax; 0 for the backbone's own exp(logit_scale)
 * @param valuesFrom 1-based first block with value-value attention
 * @param views whether the score is the mean over 22 views of the photo, or of the photo alone
 * @param adapter the fit to each picture
 * @param pool whether the map is averaged over 3 x 3 patches
 * @param evalSize pixels of the square map
 */
public record AnoVlConfig(
    Domain domain,
    int domainWords,
    double scale,
    int valuesFrom,
    boolean views,
    Adapter adapter,
    boolean pool,
    int evalSize) {

  public AnoVlConfig {
    if (domainWords < 1 || domainWords > 3) {
      throw new OptionException("domainWords must be from 1 to 3, not " + domainWords);
    }
    if (!(scale >= 0 && scale <= 1000)) {
      throw new OptionException("scale must be from 0 to 1000, not " + scale);
    }
    if (valuesFrom < 1 || valuesFrom > 64) {
      throw new OptionException("valuesFrom must be from 1 to 64, not " + valuesFrom);
    }
    if (evalSize < 8 || evalSize > 4096) {
      throw new OptionException("evalSize must be from 8 to 4096, not " + evalSize);
    }
  }

  /** The sentences about a product. */
  StateTexts about(String word) {
    return domain.ensemble(word, domainWords).about(word);
  }

  /** The words that stand in the place of {@code photo}. */
  public enum Domain {
    /** Those of a surface for the five products known as such, else those of a thing. */
    AUTO,
    /** Industrial photo, industrial image, manufacturing image. */
    OBJECT,
    /** Industrial photo, textural photo, surface picture. */
    TEXTURE;

    /** The sentences about a product, with the first of the words. */
    private Ensemble ensemble(String word, int domainWords) {
      Words words = Words.published();
      boolean texture = this == TEXTURE || (this == AUTO && words.textures().contains(word));
      return words.ensemble("anovl", "winclip", texture ? "texture" : "object", domainWords);
    }
  }

  /**
   * The test-time adapter.
   *
   * @param steps of AdamW on each picture; 0 for none
   * @param rate learning rate
   * @param noise standard deviation of the noise on projected tokens that stands for defects
   */
  public record Adapter(int steps, double rate, double noise) {
    public Adapter {
      if (steps < 0 || steps > 1000) {
        throw new OptionException("adapter.steps must be from 0 to 1000, not " + steps);
      }
      if (!(rate > 0 && rate <= 1) || !(noise >= 0 && noise <= 10)) {
        throw new OptionException(
            "adapter.rate must be above 0 and at most 1, adapter.noise from 0 to 10, not %s and %s"
                .formatted(rate, noise));
      }
    }
  }

  /** The numbers of the published code. */
  public static AnoVlConfig published() {
    return new AnoVlConfig(Domain.AUTO, 3, 1, 1, true, new Adapter(5, 1e-3, 0.05 * 1.1), true, 400);
  }
}
