package dev.blemish.pretrain.run;

import dev.blemish.error.OptionException;
import dev.blemish.pretrain.scene.SceneKind;
import java.util.List;

/**
 * Everything that decides what the weights become, besides the seed and the generator of pairs.
 *
 * @param steps updates in all
 * @param batch pairs of a step
 * @param cells cells of each picture that a step looks at, chosen anew for each
 * @param fullShare last part of the steps that looks at all cells, with half as many pairs
 * @param cellNoise deviation of the noise on the stem's cells
 * @param look largest share of its look that a pair borrows from another
 * @param pairs where pairs come from
 * @param rate of learning
 * @param losses weights of the losses
 */
public record Recipe(
    int steps,
    int batch,
    int cells,
    double fullShare,
    double cellNoise,
    double look,
    Pairs pairs,
    Rate rate,
    Losses losses) {

  /**
   * Pairs are made while the training goes on.
   *
   * @param first how many there are before the first step
   * @param fresh how many are made for each step
   * @param kept how many of the newest a batch is drawn from
   * @param without kinds of scenes that are left out, to measure on later what was never seen
   */
  public record Pairs(int first, int fresh, int kept, List<SceneKind> without) {
    public Pairs {
      without = List.copyOf(without);
    }
  }

  /**
   * AdamW's rate: a linear warm-up, then a cosine down to a share of the peak.
   *
   * @param peak largest rate
   * @param warmUp steps until it is reached
   * @param last share of the peak at the end
   * @param decay of matrices
   * @param clip largest norm of a step's gradient
   * @param average share of the averaged weights that a step keeps; what is written is the average
   */
  public record Rate(
      double peak, int warmUp, double last, double decay, double clip, double average) {}

  /**
   * What a step minimises: the sum of its losses by these weights; 0 leaves one out.
   *
   * @param dense damaged cells, ordinary tokens
   * @param denseValues the same, value-value stream
   * @param worst order of the pictures by their most damaged cells, both streams
   * @param state state of a picture by its class token
   * @param window state of a window by its class token
   * @param contrast pictures and captions
   * @param retention cosines of the stem
   * @param memory damaged cells by their distance to the other good photo
   */
  public record Losses(
      double dense,
      double denseValues,
      double worst,
      double state,
      double window,
      double contrast,
      double retention,
      double memory) {}

  public Recipe {
    OptionException.requireBetween("steps", steps, 1, 1_000_000);
    OptionException.requireBetween("batch", batch, 2, 200);
    OptionException.requireBetween("cells", cells, 12, 225);
    if (!(look >= 0 && look <= 1)) {
      throw new OptionException("look must be a share between 0 and 1, not " + look);
    }
    OptionException.requireBetween("pairs.first", pairs.first, batch, 100_000);
    OptionException.requireBetween("pairs.fresh", pairs.fresh, 0, 200);
    OptionException.requireBetween("pairs.kept", pairs.kept, pairs.first, 100_000);
  }

  /** Changes with whatever makes other weights of the same settings. */
  static final String VERSION = "7";

  /** The recipe of the embedded backbone. */
  public static final Recipe MINI =
      new Recipe(
          1600,
          20,
          112,
          0.12,
          0.03,
          0.7,
          new Pairs(512, 8, 4096, List.of()),
          new Rate(1e-3, 60, 0.02, 0.02, 1, 0.98),
          new Losses(0.5, 0.5, 0.5, 0.5, 0.5, 0.3, 60, 0.8));

  /** The rate of a step, from 0. */
  double rate(int step) {
    if (step < rate.warmUp) {
      return rate.peak * (step + 1) / rate.warmUp;
    }
    double done = (step - rate.warmUp) / (double) Math.max(1, steps - rate.warmUp);
    return rate.peak * (rate.last + (1 - rate.last) * 0.5 * (1 + StrictMath.cos(Math.PI * done)));
  }

  /** Whether a step, from 0, looks at all cells. */
  boolean full(int step) {
    return step >= steps * (1 - fullShare);
  }
}
