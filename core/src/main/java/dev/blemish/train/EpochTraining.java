package dev.blemish.train;

import dev.blemish.Progress;
import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Optimizer;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;

/**
 * The loop over epochs and batches of labelled pictures. Each epoch sees every picture once, in an
 * order that seed and epoch decide. After each epoch the state is kept, so that a stopped training
 * goes on with the same numbers as if it had not been stopped, and a finished one is not repeated.
 */
public final class EpochTraining {
  private final List<Param> params;
  private final Optimizer optimizer;
  private final Plan plan;

  /**
   * How long and how fast.
   *
   * @param epochs at least 0
   * @param batch pictures a step, at least 1; the last batch of an epoch may be smaller
   * @param rate learning rate of an epoch (0, 1, …)
   */
  public record Plan(int epochs, int batch, IntToDoubleFunction rate) {
    public Plan {
      OptionException.requireBetween("schedule.epochs", epochs, 0, 100_000);
      OptionException.requireBetween("schedule.batch", batch, 1, 100_000);
    }
  }

  /**
   * The total loss of a batch, and what it takes to compute it: features, masks, texts. Opened only
   * when there is an epoch to train.
   */
  @FunctionalInterface
  public interface Step extends AutoCloseable {
    /**
     * Forward only; called with an open recording scope.
     *
     * @param pictures indices of the batch
     * @param rng of this step alone
     * @return a scalar
     */
    Tensor loss(int[] pictures, Rng rng);

    /** Frees what was opened for it. */
    @Override
    default void close() {}
  }

  /**
   * A training.
   *
   * @param params what is learned; changed in place
   * @param optimizer over these; stays with the caller
   */
  public EpochTraining(List<Param> params, Optimizer optimizer, Plan plan) {
    this.params = List.copyOf(params);
    this.optimizer = optimizer;
    this.plan = plan;
  }

  /**
   * Trains, from the state that is kept if there is one.
   *
   * @param pictures how many there are
   * @param opening makes the loss of a batch; not called where the training is finished
   * @param workspace where the state is kept
   * @param key everything the training depends on, its seed included: another key is another
   *     training
   * @param rng of the order and of the steps
   * @param progress told of every step
   * @throws OptionException when the loss is not finite
   */
  public Trained run(
      int pictures,
      Supplier<? extends Step> opening,
      Workspace workspace,
      String key,
      Rng rng,
      Progress progress) {
    TrainingState state = TrainingState.resume(workspace.state(key), params, optimizer);
    double earlier = state.seconds();
    if (state.epochs() < plan.epochs) {
      try (Step step = opening.get()) {
        state = trained(state, pictures, step, rng, progress);
      }
    }
    return new Trained(state.losses(), state.seconds(), earlier);
  }

  private TrainingState trained(
      TrainingState begun, int pictures, Step step, Rng rng, Progress progress) {
    TrainingState state = begun;
    int steps = (pictures + plan.batch - 1) / plan.batch;
    for (int epoch = state.epochs(); epoch < plan.epochs; epoch++) {
      long start = System.nanoTime();
      int[] order = rng.fork("order of epoch " + epoch).permutation(pictures);
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        int[] batch =
            Arrays.copyOfRange(order, i * plan.batch, Math.min(pictures, (i + 1) * plan.batch));
        Rng own = rng.fork("step %d of epoch %d".formatted(i, epoch));
        sum += backward(step, batch, own) * batch.length / pictures;
        optimizer.step(plan.rate.applyAsDouble(epoch));
        progress.step(
            "train",
            (long) epoch * steps + i + 1,
            (long) plan.epochs * steps,
            "epoch %d of %d".formatted(epoch + 1, plan.epochs));
      }
      state = state.after(sum, (System.nanoTime() - start) / 1e9);
      state.keep(params, optimizer);
    }
    return state;
  }

  private static double backward(Step step, int[] batch, Rng rng) {
    try (Scope scope = Scope.recording()) {
      Tensor total = step.loss(batch, rng);
      double loss = total.item();
      if (!Double.isFinite(loss)) {
        throw new OptionException(
            String.format(
                Locale.ROOT, "the training diverged (loss %s): lower the learning rate", loss));
      }
      total.backward();
      return loss;
    }
  }
}
