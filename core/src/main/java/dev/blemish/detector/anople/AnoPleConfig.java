package dev.blemish.detector.anople;

import dev.blemish.error.OptionException;
import dev.blemish.score.Fusion;
import dev.blemish.synth.PseudoAnomalyOptions;
import java.util.List;

/**
 * Every choice of AnoPLe, by the papers' symbols.
 *
 * @param prompts what the towers are prompted with
 * @param decoder from patch tokens to pixels
 * @param losses what is minimised
 * @param anomalies how pseudo-anomalies are made (spec 11)
 * @param schedule the optimisation
 * @param inference how maps and scores are made
 */
public record AnoPleConfig(
    Prompts prompts,
    Decoder decoder,
    Losses losses,
    PseudoAnomalyOptions anomalies,
    Schedule schedule,
    Inference inference) {

  /**
   * Prompts (v1 3.4, v2 3.1).
   *
   * @param contextText C_t, learned text tokens
   * @param contextVision C_v, learned vision tokens
   * @param depth J, layers that get prompts of their own
   * @param coupling which tower sees the other's prompts
   * @param couplingPerLayer one projection a layer instead of one for all
   * @param prefix whether the scale-aware prefix c is inserted
   * @param multiScale five views, or the whole picture only
   * @param stateWord the word before the class in the abnormal text
   * @param trailingDot whether texts end with a dot
   * @param objectWord {@code object} in place of the product's name
   * @param meanUnnormalised average raw text features over classes instead of normalised ones
   * @param mode one model for all products or one each
   */
  public record Prompts(
      int contextText,
      int contextVision,
      int depth,
      Coupling coupling,
      boolean couplingPerLayer,
      boolean prefix,
      boolean multiScale,
      String stateWord,
      boolean trailingDot,
      boolean objectWord,
      boolean meanUnnormalised,
      Mode mode) {
    public Prompts {
      OptionException.requireBetween("prompts.contextText", contextText, 1, 32);
      OptionException.requireBetween("prompts.contextVision", contextVision, 1, 64);
      OptionException.requireBetween("prompts.depth", depth, 1, 24);
    }
  }

  /** Products per model. */
  public enum Mode {
    /** All products of a data set in one model; texts are averaged over their names. */
    MULTI,
    /** One model for each product. */
    ONE
  }

  /**
   * The decoder D (v1 3.3): three convolutions on upsampled patch tokens.
   *
   * @param up upsampling factor of the patch grid
   * @param kernels sizes of the three kernels, odd
   * @param norm between convolution and activation
   * @param activation after the first two convolutions
   * @param residual adds the upsampled projected patch tokens and starts the last convolution at
   *     zero, so that D starts as CLIP's own dense features
   */
  public record Decoder(
      int up, List<Integer> kernels, Norm norm, Act activation, boolean residual) {
    public Decoder {
      OptionException.requireBetween("decoder.up", up, 1, 8);
      kernels = List.copyOf(kernels);
      if (kernels.size() != 3 || kernels.stream().anyMatch(k -> k < 1 || k > 9 || k % 2 == 0)) {
        throw new OptionException(
            "decoder.kernels needs three odd sizes from 1 to 9, not " + kernels);
      }
    }
  }

  /** Normalisation inside the decoder. */
  public enum Norm {
    /** None: the batch is ten heterogeneous views. */
    NONE,
    /** Group normalisation with 32 groups. */
    GROUP
  }

  /** Nonlinearity inside the decoder. */
  public enum Act {
    /** max(x, 0). */
    RELU,
    /** Exact GELU. */
    GELU
  }

  /**
   * Losses (v2 eq. 8–13).
   *
   * @param align how the local summary of the alignment loss is made
   * @param alignViews which views are aligned
   * @param stopGradLocal whether the alignment leaves decoder and weights alone
   * @param latentMu mean of the latent noise
   * @param latentSigma its standard deviation, on unit-length features
   * @param smoothing label smoothing of the latent term
   * @param diceNormal adds the dice of the normal channel
   */
  public record Losses(
      Align align,
      AlignViews alignViews,
      boolean stopGradLocal,
      double latentMu,
      double latentSigma,
      double smoothing,
      boolean diceNormal) {
    public Losses {
      if (!(latentSigma >= 0 && latentSigma <= 1) || !(smoothing >= 0 && smoothing < 1)) {
        throw new OptionException(
            "losses.latentSigma %s and losses.smoothing %s must be between 0 and 1"
                .formatted(latentSigma, smoothing));
      }
    }
  }

  /** The local summary of L_align. */
  public enum Align {
    /** Positions weighted by a softmax of their abnormal logits at temperature 2. */
    WEIGHTED,
    /** The mean over positions. */
    MEAN,
    /** No alignment loss. */
    NONE
  }

  /** The views of L_align. */
  public enum AlignViews {
    /** Views of the pseudo-anomaly. */
    ABNORMAL,
    /** All views. */
    ALL
  }

  /**
   * Optimisation.
   *
   * @param epochs passes over the support photos
   * @param epochPhotos which photos of a product an epoch passes over
   * @param promptRate learning rate of prompts, prefix and projections
   * @param decoderRate learning rate of the decoder
   * @param momentum of SGD
   * @param weightDecay on every parameter
   * @param warmupEpochs epochs of linear warm-up
   * @param cosine whether the rate then falls to zero along a cosine, or stays
   */
  public record Schedule(
      int epochs,
      EpochPhotos epochPhotos,
      double promptRate,
      double decoderRate,
      double momentum,
      double weightDecay,
      int warmupEpochs,
      boolean cosine) {
    public Schedule {
      OptionException.requireBetween("schedule.epochs", epochs, 0, 10_000);
      OptionException.requireBetween("schedule.warmupEpochs", warmupEpochs, 0, 10_000);
      if (!(promptRate >= 0) || !(decoderRate >= 0) || !(momentum >= 0 && momentum < 1)) {
        throw new OptionException(
            "schedule rates must not be negative and momentum must be below 1: %s, %s, %s"
                .formatted(promptRate, decoderRate, momentum));
      }
    }

    /** The factor on both rates at a step (1, 2, …) of a training with so many steps an epoch. */
    public double factor(long step, long stepsPerEpoch) {
      long warm = warmupEpochs * stepsPerEpoch;
      if (step <= warm || !cosine) {
        return warm == 0 ? 1 : Math.min(1, step / (double) warm);
      }
      double done = (step - warm) / (double) Math.max(1, epochs * stepsPerEpoch - warm);
      return 0.5 * (1 + Math.cos(Math.PI * done));
    }
  }

  /** The photos of each product that one epoch passes over. */
  public enum EpochPhotos {
    /** All: more photos, more steps. */
    ALL,
    /** One, in turn: the number of steps does not depend on the number of photos. */
    ONE
  }

  /**
   * Maps and scores (v2 eq. 15–16).
   *
   * @param temperature the scale γ of cosines
   * @param textMap whether the learned text map takes part
   * @param memory whether the patch memory takes part
   * @param layers 1-based layers of the memory
   * @param copies altered copies of each photo that are remembered too, 0 as in the papers
   * @param pictures fewer copies where a product would have more pictures than so many
   * @param fineMemory a second memory of the stem's cells at twice the size, where the backbone has
   *     a convolutional stem; the mean of both distances is M_mem
   * @param fusion how the two maps become one
   * @param textWeight weight of the text map beside the memory's 1
   * @param imageToken whether p̂, the class token's probability, takes part in the score
   * @param sigma of the final smoothing, in pixels of the map
   * @param evalSize pixels of the square map
   */
  public record Inference(
      Temperature temperature,
      boolean textMap,
      boolean memory,
      List<Integer> layers,
      int copies,
      int pictures,
      boolean fineMemory,
      Fusion fusion,
      double textWeight,
      boolean imageToken,
      double sigma,
      int evalSize) {
    public Inference {
      layers = List.copyOf(layers);
      OptionException.requireBetween("inference.evalSize", evalSize, 8, 4096);
      OptionException.requireBetween("inference.copies", copies, 0, 1000);
      OptionException.requireBetween("inference.pictures", pictures, 1, 10_000);
      if (!(textWeight > 0 && textWeight <= 100)) {
        throw new OptionException(
            "inference.textWeight must be above 0 and at most 100, not " + textWeight);
      }
      if (!textMap && !memory) {
        throw new OptionException(
            "inference.textMap and inference.memory are both off: turn one of them on");
      }
      if (memory && layers.isEmpty()) {
        throw new OptionException("inference.layers is empty: name the layers of the memory");
      }
    }
  }

  /** The scale γ. */
  public enum Temperature {
    /** {@code exp(logit_scale)} of the backbone: 100 for trained CLIP, 20 for mini. */
    CLIP,
    /** The stored logarithm itself, as PromptAD's code does: 4.6. */
    RAW,
    /** 1/0.07. */
    TAU_007;

    double scale(double logLogitScale) {
      return switch (this) {
        case CLIP -> Math.exp(logLogitScale);
        case RAW -> logLogitScale;
        case TAU_007 -> 1 / 0.07;
      };
    }
  }

  /** The papers' setting on MVTec (spec 4.2, 4.3). */
  public static AnoPleConfig paper() {
    return new AnoPleConfig(
        new Prompts(
            3, 3, 9, Coupling.BOTH, false, true, true, "abnormal", true, false, false, Mode.MULTI),
        new Decoder(4, List.of(1, 3, 1), Norm.NONE, Act.RELU, false),
        new Losses(Align.WEIGHTED, AlignViews.ABNORMAL, false, 0, 0.015, 0.003, false),
        PseudoAnomalyOptions.defaults(),
        new Schedule(60, EpochPhotos.ALL, 1e-3, 2e-4, 0.9, 1e-5, 1, false),
        new Inference(
            Temperature.CLIP,
            true,
            true,
            List.of(7, 8, 9, 10),
            0,
            16,
            false,
            Fusion.HARMONIC,
            1,
            true,
            4,
            400));
  }

  /**
   * Defaults for the embedded backbone, chosen on procedural products: faster rates, a decoder that
   * starts as the backbone's own dense features on a coarser grid, and a fusion in which the memory
   * weighs three times the text map, which is learned from few pseudo-anomalies; the class token of
   * this small backbone is too weak to take part in the score.
   */
  public static AnoPleConfig mini() {
    AnoPleConfig paper = paper();
    Inference inference = paper.inference;
    return new AnoPleConfig(
        paper.prompts,
        new Decoder(2, List.of(1, 3, 1), Norm.NONE, Act.RELU, true),
        paper.losses,
        paper.anomalies,
        new Schedule(60, EpochPhotos.ONE, 1e-2, 1e-2, 0.9, 1e-5, 1, true),
        new Inference(
            inference.temperature,
            true,
            true,
            inference.layers,
            7,
            inference.pictures,
            true,
            Fusion.ODDS,
            1 / 8.0,
            false,
            inference.sigma,
            inference.evalSize));
  }
}
