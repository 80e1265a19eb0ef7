package dev.blemish.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay: {@code p ← p − η λ p; m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 −
 * β₂) g²; p ← p − η m̂ / (√v̂ + ε)} with the bias-corrected m̂ and v̂, β₂ = 0.999, ε = 1e-8.
 * Without decay this is Adam.
 */
public final class AdamW implements Optimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPS = 1e-8;

  private record Slot(Param param, Tensor mean, Tensor square) {}

  private final double beta1;
  private final double weightDecay;
  private final List<Slot> slots = new ArrayList<>();
  private int steps;

  /** An optimiser with decay λ on every parameter and β₁ = 0.9. */
  public AdamW(double weightDecay, List<Param> params) {
    this(BETA1, weightDecay, params);
  }

  /** Adam, with no decay. */
  public static AdamW adam(double beta1, List<Param> params) {
    return new AdamW(beta1, 0, params);
  }

  private AdamW(double beta1, double weightDecay, List<Param> params) {
    this.beta1 = beta1;
    this.weightDecay = weightDecay;
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
    double mean = 1 - Math.pow(beta1, steps);
    double square = 1 - Math.pow(BETA2, steps);
    try (Scope scope = Scope.open()) {
      for (Slot slot : slots) {
        Tensor value = slot.param.value();
        if (value.hasGradient()) {
          Tensor gradient = value.gradient();
          slot.mean.scaleInPlace(beta1);
          slot.mean.addInPlace(gradient, 1 - beta1);
          slot.square.scaleInPlace(BETA2);
          slot.square.addInPlace(gradient.square(), 1 - BETA2);
          value.scaleInPlace(1 - rate * weightDecay);
          Tensor length = slot.square.mul(1 / square).sqrt().add(EPS);
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
