package dev.blemish.bench;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.memory.RowPartition;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Map;

/** The nearest row of a divided bank for each patch of a picture, and how many are the nearest. */
final class PartitionWork implements Work {
  private static final double RECALL = 0.99;

  private final Tensor patches;
  private final RowPartition partition;
  private final float[] exact;

  PartitionWork(Weights data) {
    this(data, (int) data.get("bank").shape()[0]);
  }

  /** With the first rows of the bank alone. */
  PartitionWork(Weights data, int first) {
    try (Scope scope = Scope.open()) {
      patches = data.get("patches").toTensor().owned();
      Tensor bank = data.get("bank").toTensor().narrow(0, 0, first);
      partition = RowPartition.of(bank, Engine.bestPrecision(), RECALL, Rng.of(0)).partition();
      exact = partition.exact().nearest(patches, 1).squares().toFloats();
    }
  }

  @Override
  public Map<String, Double> run() {
    try (Scope scope = Scope.open()) {
      float[] found = partition.nearest(patches, 1).squares().toFloats();
      int same = 0;
      for (int i = 0; i < found.length; i++) {
        same += found[i] <= exact[i] ? 1 : 0;
      }
      return Map.of("recall", (double) same / found.length, "probes", (double) partition.probes());
    }
  }

  @Override
  public void close() {
    patches.close();
    partition.close();
  }
}
