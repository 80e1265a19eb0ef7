package dev.blemish.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stochastic gradient descent with momentum and weight decay: {@code g ← g + λ p; v ← μ v + g; p ←
 * p − η v}. The first step sets {@code v = g}.
 */
public final class Sgd implements Optimizer {
  private record Slot(Param param, int group, Tensor velocity) {}

  private final double momentum;
  private final double weightDecay;
  private final List<Slot> slots = new ArrayList<>();
  private final int groups;
  private int steps;

  /**
   * An optimiser over groups of parameters; each group has a rate of its own at every step.
   *
   * @param momentum μ
   * @param weightDecay λ, on every parameter
   */
  public Sgd(double momentum, double weightDecay, List<List<Param>> groups) {
    this.momentum = momentum;
    this.weightDecay = weightDecay;
    this.groups = groups.size();
    try (Scope scope = Scope.open()) {
      for (int group = 0; group < groups.size(); group++) {
        for (Param param : groups.get(group)) {
          slots.add(new Slot(param, group, Tensor.zeros(param.value().shape()).owned()));
        }
      }
    }
  }

  /** One step with the same rate for all groups. */
  @Override
  public void step(double rate) {
    double[] rates = new double[groups];
    Arrays.fill(rates, rate);
    step(rates);
  }

  /** One step with a learning rate per group; gradients are cleared. Unused parameters stay. */
  public void step(double... rates) {
    steps++;
    try (Scope scope = Scope.open()) {
      for (Slot slot : slots) {
        Tensor value = slot.param.value();
        if (value.hasGradient()) {
          slot.velocity.scaleInPlace(momentum);
          slot.velocity.addInPlace(value.gradient(), 1);
          slot.velocity.addInPlace(value, weightDecay);
          value.addInPlace(slot.velocity, -rates[slot.group]);
          value.clearGradient();
        }
      }
    }
  }

  @Override
  public List<Param> memory() {
    return slots.stream()
        .map(slot -> new Param("velocity." + slot.param.name(), slot.velocity))
        .toList();
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
    slots.forEach(slot -> slot.velocity.close());
  }
}
