package dev.blemish.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay: {@code p ← p − η λ p; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 −
 * β₂) g²; p ← p − η m̂ / (√v̂ + ε)} with the bias-corrected m̂ and v̂. Without decay this is Adam.
 */
public final class AdamW implements Optimizer {
  /**
   * What the update is made with.
   *
   * @param beta1 share of the mean gradient that is kept, 0..1
   * @param beta2 share of the mean square that is kept, 0..1
   * @param eps added to the root of the mean square
   * @param decay λ, 0 for none
   */
  public record Settings(double beta1, double beta2, double eps, double decay) {
    /** The usual ones: 0.9, 0.999, 1e-8. */
    public static Settings usual(double decay) {
      return new Settings(0.9, 0.999, 1e-8, decay);
    }
  }

  private record Slot(Param param, Tensor mean, Tensor square) {}

  private final Settings settings;
  private final List<Slot> slots = new ArrayList<>();
  private int steps;

  /** An optimiser with decay λ on every parameter and the usual settings. */
  public AdamW(double weightDecay, List<Param> params) {
    this(Settings.usual(weightDecay), params);
  }

  /** Adam, with no decay. */
  public static AdamW adam(double beta1, List<Param> params) {
    return new AdamW(new Settings(beta1, 0.999, 1e-8, 0), params);
  }

  /** An optimiser with settings of its own. */
  public AdamW(Settings settings, List<Param> params) {
    this.settings = settings;
    try (Scope scope = Scope.open()) {
      for (Param param : params) {
        long[] shape = param.value().shape();
        slots.add(new Slot(param, Tensor.zeros(shape).owned(), Tensor.zeros(shape).owned()));
      }
    }
  }

  /** One step with rate η; gradients are cleared. Unused parameters stay. */
  @Override
  public void step(double rate) {
    steps++;
    double mean = 1 - Math.pow(settings.beta1, steps);
    double square = 1 - Math.pow(settings.beta2, steps);
    try (Scope scope = Scope.open()) {
      for (Slot slot : slots) {
        Tensor value = slot.param.value();
        if (value.hasGradient()) {
          Tensor gradient = value.gradient();
          slot.mean.scaleInPlace(settings.beta1);
          slot.mean.addInPlace(gradient, 1 - settings.beta1);
          slot.square.scaleInPlace(settings.beta2);
          slot.square.addInPlace(gradient.square(), 1 - settings.beta2);
          value.scaleInPlace(1 - rate * settings.decay);
          Tensor length = slot.square.mul(1 / square).sqrt().add(settings.eps);
          value.addInPlace(slot.mean.div(length), -rate / mean);
          value.clearGradient();
        }
      }
    }
  }

  @Override
  public List<Param> memory() {
    List<Param> memory = new ArrayList<>();
    for (Slot slot : slots) {
      memory.add(new Param("mean." + slot.param.name(), slot.mean));
      memory.add(new Param("square." + slot.param.name(), slot.square));
    }
    return memory;
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public void resume(int stepsDone) {
    steps = stepsDone;
  }

  @Override
  public void close() {
    for (Slot slot : slots) {
      slot.mean.close();
      slot.square.close();
    }
  }
}
