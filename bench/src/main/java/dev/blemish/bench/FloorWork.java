package dev.blemish.bench;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The products of matrices that no tower of a shape can do without: the four linear layers of every
 * block, in bfloat16, each on weights of its own, nothing else.
 */
final class FloorWork implements Work {
  private final List<Tensor> weights = new ArrayList<>();
  private final List<Tensor> inputs = new ArrayList<>();

  FloorWork(ClipConfig config, int batch) {
    ClipConfig.Transformer blocks = config.vision().transformer();
    int tokens = 1 + config.grid() * config.grid();
    int width = blocks.width();
    int mlp = blocks.mlp();
    int[][] shapes = {{3 * width, width}, {width, width}, {mlp, width}, {width, mlp}};
    try (Scope scope = Scope.open()) {
      for (int layer = 0; layer < blocks.layers(); layer++) {
        for (int[] shape : shapes) {
          weights.add(Tensor.ones(shape[0], shape[1]).mul(0.01).to(DType.BFLOAT16).owned());
          inputs.add(Tensor.ones((long) batch * tokens, shape[1]).to(DType.BFLOAT16).owned());
        }
      }
    }
  }

  @Override
  public Map<String, Double> run() {
    for (int i = 0; i < weights.size(); i++) {
      try (Scope scope = Scope.open()) {
        Ops.linear(inputs.get(i), weights.get(i), null);
      }
    }
    return Map.of();
  }

  @Override
  public void close() {
    weights.forEach(Tensor::close);
    inputs.forEach(Tensor::close);
  }
}
