package dev.blemish.detector.faprompt;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.detector.AuxiliarySet.Splits;
import dev.blemish.detector.AuxiliaryTraining.Aux;
import dev.blemish.detector.AuxiliaryTraining.Schedule;
import dev.blemish.detector.ValueSettings;
import dev.blemish.error.OptionException;
import dev.blemish.image.Gaussian;
import dev.blemish.score.MapSettings;

/**
 * Every choice of FAPrompt (spec 6); in brackets the row of spec 14 that it answers.
 *
 * @param prompts compound abnormality prompts, CAP
 * @param damagedWord whether abnormal texts say {@code damaged} [D-F2]
 * @param dap data-dependent abnormality prior, DAP
 * @param imageScore how both passes make the score of a photo [D-F7]
 * @param losses what is minimised
 * @param vision how pictures become features
 * @param temperature τ, divisor of cosines
 * @param aux the data to train on [D-F9]
 * @param schedule the training [D-F8]
 * @param map how the map of a photo is made [D-F10]
 */
public record FaPromptConfig(
    Prompts prompts,
    boolean damagedWord,
    Dap dap,
    ImageScore imageScore,
    Losses losses,
    ValueSettings vision,
    double temperature,
    Aux aux,
    Schedule schedule,
    MapSettings map) {

  public FaPromptConfig {
    if (!(temperature > 0 && temperature <= 100)) {
      throw new OptionException("temperature must be above 0, at most 100, not " + temperature);
    }
  }

  /**
   * Learned words.
   *
   * @param normalTokens E, words that all texts share
   * @param abnormalTokens E', further words of each abnormal text
   * @param abnormal K, abnormal texts
   * @param depth J, text layers with learned words, the first included; 1 for none in deeper ones
   * @param deepTokens words that are overwritten in each deeper layer, at most E
   */
  public record Prompts(
      int normalTokens, int abnormalTokens, int abnormal, int depth, int deepTokens) {
    public Prompts {
      OptionException.requireBetween("prompts.normalTokens", normalTokens, 1, 32);
      OptionException.requireBetween("prompts.abnormalTokens", abnormalTokens, 1, 16);
      OptionException.requireBetween("prompts.abnormal", abnormal, 1, 64);
      OptionException.requireBetween("prompts.depth", depth, 1, 12);
      OptionException.requireBetween("prompts.deepTokens", deepTokens, 1, normalTokens);
    }
  }

  /**
   * The prior.
   *
   * @param selection whose features it is made of [D-F1]
   * @param patches M, how many
   * @param reduction how much narrower the hidden layer is than the input
   */
  public record Dap(Selection selection, int patches, int reduction) {
    public Dap {
      OptionException.requireBetween("dap.patches", patches, 1, 256);
      OptionException.requireBetween("dap.reduction", reduction, 1, 256);
    }
  }

  /** Patches for the prior. */
  public enum Selection {
    /** The most abnormal ones, most abnormal first, as in the paper. */
    @JsonProperty("topM")
    TOP_M,
    /** The first ones of the photo's first row, as in the released code. */
    @JsonProperty("firstRow")
    FIRST_ROW,
    /** No prior and no second pass: the ablation without DAP. */
    @JsonProperty("none")
    NONE
  }

  /** The score p of the texts and the largest values m1, m2 of both maps, in one number. */
  public enum ImageScore {
    /** {@code (p + (2 m1 + m2)/3)/2}, as in the code. */
    CODE(2.0 / 3),
    /** {@code (p + (m1 + m2)/2)/2}, as in the paper. */
    PAPER(0.5);

    private final double first;

    ImageScore(double first) {
      this.first = first;
    }

    /** The weight of the first pass; the second has the rest. */
    double first() {
      return first;
    }
  }

  /**
   * Weights of the losses; focal and dice of the first pass have weight 1.
   *
   * @param priorMap of focal and dice of the second pass [D-F3]
   * @param orthogonality of the abnormal texts [D-F4]
   * @param imageCe of the cross-entropy of the global token [D-F5]
   * @param imageFocal of the focal loss of the score
   * @param imageFocalOn what that takes the score for [D-F6]
   * @param prior of the prior of good photos
   */
  public record Losses(
      double priorMap,
      double orthogonality,
      double imageCe,
      double imageFocal,
      ScoreAs imageFocalOn,
      double prior) {
    /** The released code. */
    static final Losses CODE = new Losses(0.5, 0.1, 1, 1, ScoreAs.LOGIT, 1);

    /** The paper. */
    static final Losses PAPER = new Losses(1, 1, 0, 1, ScoreAs.PROBABILITY, 1);

    public Losses {
      notNegative("losses.priorMap", priorMap);
      notNegative("losses.orthogonality", orthogonality);
      notNegative("losses.imageCe", imageCe);
      notNegative("losses.imageFocal", imageFocal);
      notNegative("losses.prior", prior);
    }

    private static void notNegative(String name, double value) {
      if (!(value >= 0 && value <= 1000)) {
        throw new OptionException("%s must be from 0 to 1000, not %s".formatted(name, value));
      }
    }
  }

  /** How the focal loss understands the score, a number in 0..1. */
  public enum ScoreAs {
    /** As a logit, as in the code. */
    LOGIT,
    /** As the probability that it is. */
    PROBABILITY
  }

  /** The numbers of the published code, seven epochs as in the paper, at a backbone's sizes. */
  static FaPromptConfig of(ClipConfig clip) {
    ValueSettings vision = ValueSettings.of(clip);
    return new FaPromptConfig(
        new Prompts(5, 2, 10, 9, 4),
        true,
        new Dap(Selection.TOP_M, 10, 16),
        ImageScore.CODE,
        Losses.CODE,
        vision,
        0.07,
        new Aux(Splits.TEST),
        Schedule.of(clip, 7),
        new MapSettings(
            vision.imageSize(), 10, MapSettings.Upsampling.BILINEAR, Gaussian.Border.REFLECT));
  }

  /** The same with other losses. */
  FaPromptConfig with(Losses other) {
    return new FaPromptConfig(
        prompts, damagedWord, dap, imageScore, other, vision, temperature, aux, schedule, map);
  }

  /** What a training depends on. */
  String trained() {
    return "%s %s %s %s %s %s %s"
        .formatted(prompts, damagedWord, dap, imageScore, losses, vision, temperature);
  }
}
