package dev.blemish.detector.promptad;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.error.OptionException;
import dev.blemish.score.Fusion;
import java.util.List;

/**
 * Every choice of PromptAD, by the paper's symbols; in brackets its section by name.
 *
 * @param prompts the texts and what is learned of them (semantic concatenation)
 * @param manual the abnormal texts that are written by hand (semantic concatenation)
 * @param losses what is minimised (explicit anomaly margin)
 * @param schedule the optimisation (supplementary material)
 * @param inference how maps and scores are made (anomaly detection)
 */
public record PromptAdConfig(
    Prompts prompts, Manual manual, Losses losses, Schedule schedule, Inference inference) {

  public PromptAdConfig {
    if (!manual.use && prompts.learned == 0) {
      throw new OptionException(
          "manual.use=false and prompts.learned=0 leave no abnormal text: turn one of them on");
    }
  }

  /**
   * Texts.
   *
   * @param source learned words, or the ensemble of WinCLIP in their place
   * @param mode one product in a model, or several
   * @param context E_N, learned words of a normal prompt
   * @param abnormalContext E_A, learned words of a defect
   * @param normalImage N of the image model: normal prompts with words of their own
   * @param normalPixel N of the pixel model
   * @param learned L, learned defects; 0 for none
   * @param lapPosition where the learned words of a defect stand
   * @param pairing how learned defects and normal prompts are combined
   * @param normalState the normal text; {@code {}} is the product's word
   */
  public record Prompts(
      Source source,
      Mode mode,
      int context,
      int abnormalContext,
      int normalImage,
      int normalPixel,
      int learned,
      LapPosition lapPosition,
      Pairing pairing,
      String normalState) {
    public Prompts {
      OptionException.requireBetween("prompts.context", context, 1, 32);
      OptionException.requireBetween("prompts.abnormalContext", abnormalContext, 1, 16);
      OptionException.requireBetween("prompts.normalImage", normalImage, 1, 16);
      OptionException.requireBetween("prompts.normalPixel", normalPixel, 1, 16);
      OptionException.requireBetween("prompts.learned", learned, 0, 64);
      placeholder("prompts.normalState", normalState);
    }

    /** N of a model. */
    int normal(Task task) {
      return task == Task.IMAGE ? normalImage : normalPixel;
    }
  }

  /** Where texts come from. */
  public enum Source {
    /** Learned words before the product's. */
    LEARNED,
    /** WinCLIP's states and templates, nothing learned (the ablation's CPE row). */
    ENSEMBLE
  }

  /** Products per model. */
  public enum Mode {
    /** One product a model, as published. */
    ONE,
    /** Several: their texts are averaged, their memories joined. */
    MULTI
  }

  /** Where the learned words of a defect stand. */
  public enum LapPosition {
    /** Between normal words and product, as in the code. */
    @JsonProperty("beforeClass")
    BEFORE_CLASS,
    /** After the product, as the paper writes. */
    @JsonProperty("afterClass")
    AFTER_CLASS
  }

  /** Which learned defects meet which normal prompts. */
  public enum Pairing {
    /** Every one with every one. */
    CARTESIAN,
    /** The i-th with the i-th, cyclically: every pair only where N and L share no divisor. */
    @JsonProperty("asReleased")
    AS_RELEASED
  }

  /**
   * Abnormal texts written by hand.
   *
   * @param use whether there are any
   * @param generic the list that suits every product
   * @param classes whether a known product's own list is added
   * @param own further ones, each with {@code {}} for the product's word
   */
  public record Manual(boolean use, Generic generic, boolean classes, List<String> own) {
    public Manual {
      own = List.copyOf(own);
      own.forEach(text -> placeholder("manual.own", text));
      if (use && generic == Generic.NONE && own.isEmpty()) {
        throw new OptionException(
            "manual.generic=0 without manual.own leaves unknown products without a text:"
                + " name some in manual.own or set manual.use=false");
      }
    }
  }

  /** How many defects are named for every product. */
  public enum Generic {
    /** Eight, as in the code. */
    @JsonProperty("8")
    EIGHT,
    /** Five, as in the supplementary material. */
    @JsonProperty("5")
    FIVE,
    /** None. */
    @JsonProperty("0")
    NONE
  }

  /**
   * Losses.
   *
   * @param alignment λ of the alignment of hand-written and learned defects
   * @param margin whether the explicit anomaly margin takes part
   * @param marginAxis over which axis the pixel model measures its distances
   */
  public record Losses(double alignment, boolean margin, MarginAxis marginAxis) {
    public Losses {
      notNegative("losses.alignment", alignment);
    }
  }

  /** The axis of the margin's squared distance. */
  public enum MarginAxis {
    /** Channels: a distance for each patch. */
    CHANNEL,
    /** Patches, as in the code: a distance for each channel. */
    PATCH
  }

  /**
   * Optimisation; a step sees all support photos.
   *
   * @param epochs steps
   * @param rate learning rate of the first step
   * @param finalRate where the cosine ends
   * @param momentum of SGD
   * @param weightDecay on every parameter
   */
  public record Schedule(
      int epochs, double rate, double finalRate, double momentum, double weightDecay) {
    public Schedule {
      OptionException.requireBetween("schedule.epochs", epochs, 0, 10_000);
      notNegative("schedule.rate", rate);
      notNegative("schedule.finalRate", finalRate);
      notNegative("schedule.weightDecay", weightDecay);
      if (!(momentum >= 0 && momentum < 1)) {
        throw new OptionException("schedule.momentum must be from 0 to below 1, not " + momentum);
      }
    }

    /** The learning rate of an epoch (0, 1, …). */
    public double rate(int epoch) {
      double done = epoch / (double) Math.max(1, epochs);
      return finalRate + (rate - finalRate) * 0.5 * (1 + Math.cos(Math.PI * done));
    }
  }

  /**
   * Maps and scores.
   *
   * @param temperature the scale t of cosines, in training too
   * @param text whether the texts take part
   * @param memory whether the memory takes part
   * @param layers 1-based layers of the memory
   * @param memoryFeatures what is remembered of a layer
   * @param fusion how text and memory become one
   * @param imageScore which map's maximum meets the class token's probability
   * @param bgrTest test pictures with red and blue exchanged, as published; never a support photo
   * @param resize from a photo to the tower's input
   * @param sigma of the final smoothing, in pixels of the map
   * @param evalSize pixels of the square map
   */
  public record Inference(
      Temperature temperature,
      boolean text,
      boolean memory,
      List<Integer> layers,
      MemoryFeatures memoryFeatures,
      Fusion fusion,
      ImageScore imageScore,
      boolean bgrTest,
      ResizeSteps resize,
      double sigma,
      int evalSize) {
    public Inference {
      layers = List.copyOf(layers);
      OptionException.requireBetween("inference.evalSize", evalSize, 8, 4096);
      notNegative("inference.sigma", sigma);
      if (!text && !memory) {
        throw new OptionException(
            "inference.text and inference.memory are both off: turn one of them on");
      }
      if (memory && (layers.isEmpty() || layers.stream().distinct().count() < layers.size())) {
        throw new OptionException(
            "inference.layers must name each layer of the memory once, not " + layers);
      }
      layers.forEach(layer -> OptionException.requireBetween("inference.layers", layer, 1, 64));
    }
  }

  /** The scale t. */
  public enum Temperature {
    /** The stored logarithm itself, as in the code: 4.6 for trained CLIP. */
    RAW,
    /** {@code exp(logit_scale)} of the backbone. */
    CLIP,
    /** 100, whatever the backbone. */
    @JsonProperty("100")
    HUNDRED;

    double scale(double logLogitScale) {
      return switch (this) {
        case RAW -> logLogitScale;
        case CLIP -> Math.exp(logLogitScale);
        case HUNDRED -> 100;
      };
    }
  }

  /** What is remembered of a layer. */
  public enum MemoryFeatures {
    /** The output of the block. */
    @JsonProperty("blockOutput")
    BLOCK_OUTPUT,
    /** That plus the attention of the next block, which the code adds to the kept view. */
    @JsonProperty("asReleased")
    AS_RELEASED
  }

  /** Which map's maximum takes part in the image's score. */
  public enum ImageScore {
    /** The memory's, as in the code. */
    MEMORY,
    /** The fused map's, as the paper writes. */
    PIXEL
  }

  /** How a photo becomes the tower's input. */
  public enum ResizeSteps {
    /** As the backbone asks. */
    BACKBONE,
    /** First bilinearly to 1024 × 1024, as in the code. */
    @JsonProperty("asReleased")
    AS_RELEASED
  }

  /** The published setting, with the code's choices where it differs from the paper (spec 5.1). */
  public static PromptAdConfig published() {
    return new PromptAdConfig(
        new Prompts(
            Source.LEARNED,
            Mode.ONE,
            4,
            1,
            3,
            1,
            4,
            LapPosition.BEFORE_CLASS,
            Pairing.CARTESIAN,
            PromptAdSuffixes.WORD),
        new Manual(true, Generic.EIGHT, true, List.of()),
        new Losses(1e-3, true, MarginAxis.CHANNEL),
        new Schedule(100, 2e-3, 1e-5, 0.9, 5e-4),
        new Inference(
            Temperature.RAW,
            true,
            true,
            List.of(3, 8),
            MemoryFeatures.BLOCK_OUTPUT,
            Fusion.HARMONIC,
            ImageScore.MEMORY,
            false,
            ResizeSteps.BACKBONE,
            4,
            400));
  }

  private static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new OptionException("%s must be 0 or more, not %s".formatted(name, value));
    }
  }

  private static void placeholder(String name, String text) {
    if (!text.contains(PromptAdSuffixes.WORD)) {
      throw new OptionException(
          "%s needs %s where the product's word goes, not '%s'"
              .formatted(name, PromptAdSuffixes.WORD, text));
    }
  }
}
