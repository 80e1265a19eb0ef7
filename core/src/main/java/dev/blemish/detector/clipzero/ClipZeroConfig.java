package dev.blemish.detector.clipzero;

import dev.blemish.error.OptionException;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.prompt.Words;

/**
 * Every choice of the plain CLIP baselines (spec 9).
 *
 * @param sentences which sentences
 * @param mean how the features of a state's sentences become one
 * @param scale factor on cosines before the softmax; 0 for the backbone's own exp(logit_scale)
 * @param imageScore where the score of a picture comes from
 * @param sigma of the final smoothing, in pixels of the map; 0 for none
 * @param evalSize pixels of the square map
 */
public record ClipZeroConfig(
    Sentences sentences,
    TextFeatures.Mean mean,
    double scale,
    ImageScore imageScore,
    double sigma,
    int evalSize) {

  public ClipZeroConfig {
    if (!(scale >= 0 && scale <= 1000) || !(sigma >= 0 && sigma <= 100)) {
      throw new OptionException(
          "scale must be from 0 to 1000 and sigma from 0 to 100, not %s and %s"
              .formatted(scale, sigma));
    }
    if (evalSize < 8 || evalSize > 4096) {
      throw new OptionException("evalSize must be from 8 to 4096, not " + evalSize);
    }
  }

  /** The sentences. */
  public enum Sentences {
    /** {@code a photo of a normal [word].}, {@code a photo of an anomalous [word].}: CLIP. */
    ONE,
    /** Both states in CLIP's 80 sentences for ImageNet: CLIP-AC. */
    IMAGENET;

    Ensemble ensemble() {
      return switch (this) {
        case ONE -> Words.published().ensemble("clip", "clip");
        case IMAGENET -> Words.published().ensemble("clip-ac", "imagenet");
      };
    }
  }

  /** The score of a picture. */
  public enum ImageScore {
    /** The class token's probability. */
    TOKEN,
    /** The highest value of the map. */
    MAP
  }

  /** The papers' setting with these sentences. */
  public static ClipZeroConfig paper(Sentences sentences) {
    return new ClipZeroConfig(sentences, TextFeatures.Mean.UNIT, 0, ImageScore.TOKEN, 4, 400);
  }
}
