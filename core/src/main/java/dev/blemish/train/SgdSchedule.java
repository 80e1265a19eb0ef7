package dev.blemish.train;

import dev.blemish.error.OptionException;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Sgd;
import java.util.List;

/**
 * A training with stochastic gradient descent, as a part of a method's settings: a constant rate in
 * the epochs of the warm-up, then a rate that falls.
 *
 * @param epochs passes over the pictures
 * @param batch pictures a step
 * @param rate after the warm-up
 * @param warmupEpochs epochs at the rate of the warm-up
 * @param warmupRate that rate
 * @param decay what becomes of the rate after the warm-up
 * @param momentum of the optimiser
 * @param weightDecay on every parameter
 */
public record SgdSchedule(
    int epochs,
    int batch,
    double rate,
    int warmupEpochs,
    double warmupRate,
    Decay decay,
    double momentum,
    double weightDecay) {

  /** What becomes of the rate after the warm-up. */
  public enum Decay {
    /**
     * {@code rate (1 + cos(π e / epochs)) / 2} in epoch e after the end of the warm-up (spec 9).
     */
    COSINE,
    /** It stays. */
    CONSTANT
  }

  public SgdSchedule {
    OptionException.requireBetween("schedule.epochs", epochs, 0, 10_000);
    OptionException.requireBetween("schedule.batch", batch, 1, 1024);
    OptionException.requireBetween("schedule.warmupEpochs", warmupEpochs, 0, 10_000);
    requireShare("schedule.rate", rate);
    requireShare("schedule.warmupRate", warmupRate);
    requireShare("schedule.weightDecay", weightDecay);
    if (!(momentum >= 0 && momentum < 1)) {
      throw new OptionException("schedule.momentum must be from 0 to below 1, not " + momentum);
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new OptionException("%s must be from 0 to 1, not %s".formatted(name, value));
    }
  }

  /**
   * The schedule of CoOp and its successors: one epoch at 1e-5, then the cosine; momentum 0.9,
   * decay 5e-4 (spec 9).
   */
  public static SgdSchedule official(int epochs, int batch, double rate) {
    return new SgdSchedule(epochs, batch, rate, 1, 1e-5, Decay.COSINE, 0.9, 5e-4);
  }

  /** The learning rate of an epoch 0, 1, …. */
  public double rate(int epoch) {
    if (epoch < warmupEpochs) {
      return warmupRate;
    }
    if (decay == Decay.CONSTANT) {
      return rate;
    }
    return rate * 0.5 * (1 + Math.cos(Math.PI * (epoch - warmupEpochs) / epochs));
  }

  /** The optimiser of such a training. */
  public Sgd optimizer(List<Param> params) {
    return new Sgd(momentum, weightDecay, List.of(params));
  }

  /** The loop of such a training. */
  public EpochTraining.Plan plan() {
    return new EpochTraining.Plan(epochs, batch, this::rate);
  }
}
