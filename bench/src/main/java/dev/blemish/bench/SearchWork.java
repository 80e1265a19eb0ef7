package dev.blemish.bench;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.memory.NearestRows;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Map;

/**
 * The nearest row of a bank for each patch of a picture; or the bare product of the same shape and
 * element type.
 */
final class SearchWork implements Work {
  private final Tensor patches;
  private final NearestRows bank;
  private final Tensor product;
  private final boolean productOnly;

  SearchWork(Weights data, boolean productOnly) {
    this(data, (int) data.get("bank").shape()[0], productOnly);
  }

  /** With the first rows of the bank alone. */
  SearchWork(Weights data, int first, boolean productOnly) {
    this.productOnly = productOnly;
    try (Scope scope = Scope.open()) {
      patches = data.get("patches").toTensor().owned();
      Tensor rows = data.get("bank").toTensor().narrow(0, 0, first);
      bank = NearestRows.of(rows, Engine.bestPrecision());
      product = rows.to(Engine.bestPrecision().weights()).copy().owned();
    }
  }

  @Override
  public Map<String, Double> run() {
    try (Scope scope = Scope.open()) {
      if (productOnly) {
        Ops.linear(patches, product, null);
        return Map.of();
      }
      return Map.of("mean", (double) bank.nearest(patches, 1).distances().mean().item());
    }
  }

  @Override
  public void close() {
    patches.close();
    bank.close();
    product.close();
  }
}
