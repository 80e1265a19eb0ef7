package dev.blemish.synth;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;

/**
 * How pseudo-anomalies are made.
 *
 * @param variant how the opacity is drawn
 * @param betaMax largest weight of the good picture inside the mask, for {@link Variant#DRAEM}; in
 *     [0, 1)
 * @param rotateSupportProbability how often the good picture itself is rotated by up to 90 degrees
 *     first; 0 where parts lie aligned, DRAEM's value is 0.3
 * @param foregroundOnly keep anomalies off a plain background
 * @param maxRetries masks drawn anew while they are empty, at least 0; after that the last one is
 *     rescaled so that it is not
 */
public record PseudoAnomalyOptions(
    Variant variant,
    double betaMax,
    double rotateSupportProbability,
    boolean foregroundOnly,
    int maxRetries) {

  /** How the opacity is drawn. */
  public enum Variant {
    /** The good picture weighs U(0, betaMax) inside the mask. */
    DRAEM,
    /** The anomaly weighs U(0.2, 1) inside the mask, as anomalib's generator has it. */
    ANOMALIB
  }

  public PseudoAnomalyOptions {
    if (!(betaMax >= 0 && betaMax < 1)) {
      throw new OptionException("betaMax must be at least 0 and below 1, not " + betaMax);
    }
    if (!(rotateSupportProbability >= 0 && rotateSupportProbability <= 1)) {
      throw new OptionException(
          "rotateSupportProbability must be within 0 and 1, not " + rotateSupportProbability);
    }
    if (maxRetries < 0) {
      throw new OptionException("maxRetries must be at least 0, not " + maxRetries);
    }
  }

  /** DRAEM's opacity up to 0.8, no rotation of the part, whole picture, 10 retries. */
  public static PseudoAnomalyOptions defaults() {
    return new PseudoAnomalyOptions(Variant.DRAEM, 0.8, 0, false, 10);
  }

  /** The same with another variant. */
  public PseudoAnomalyOptions withVariant(Variant other) {
    return new PseudoAnomalyOptions(
        other, betaMax, rotateSupportProbability, foregroundOnly, maxRetries);
  }

  /** The same with another largest weight of the good picture. */
  public PseudoAnomalyOptions withBetaMax(double other) {
    return new PseudoAnomalyOptions(
        variant, other, rotateSupportProbability, foregroundOnly, maxRetries);
  }

  /** The same with another probability of rotating the good picture. */
  public PseudoAnomalyOptions withRotateSupportProbability(double other) {
    return new PseudoAnomalyOptions(variant, betaMax, other, foregroundOnly, maxRetries);
  }

  /** The same, on the part alone or on the whole picture. */
  public PseudoAnomalyOptions withForegroundOnly(boolean other) {
    return new PseudoAnomalyOptions(variant, betaMax, rotateSupportProbability, other, maxRetries);
  }

  /** The same with another number of retries. */
  public PseudoAnomalyOptions withMaxRetries(int other) {
    return new PseudoAnomalyOptions(
        variant, betaMax, rotateSupportProbability, foregroundOnly, other);
  }

  /** Draws the weight of the good picture inside the mask. */
  float beta(Rng rng) {
    return (float)
        switch (variant) {
          case DRAEM -> rng.uniform(0, betaMax);
          case ANOMALIB -> 1 - rng.uniform(0.2, 1);
        };
  }
}
