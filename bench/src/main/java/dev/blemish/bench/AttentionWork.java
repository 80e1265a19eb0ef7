package dev.blemish.bench;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Map;

/** The attention of one block of a picture tower, between its two linear layers. */
final class AttentionWork implements Work {
  private final Tensor packed;

  AttentionWork(ClipConfig config, int batch) {
    ClipConfig.Transformer blocks = config.vision().transformer();
    long tokens = 1 + (long) config.grid() * config.grid();
    try (Scope scope = Scope.open()) {
      packed =
          Tensor.ones(batch, tokens, 3, blocks.heads(), blocks.width() / blocks.heads())
              .mul(0.1)
              .to(Engine.bestPrecision().weights())
              .owned();
    }
  }

  @Override
  public Map<String, Double> run() {
    try (Scope scope = Scope.open()) {
      Tensor qkv = packed.permute(2, 0, 3, 1, 4);
      Ops.attention(qkv.select(0, 0), qkv.select(0, 1), qkv.select(0, 2), false);
      return Map.of();
    }
  }

  @Override
  public void close() {
    packed.close();
  }
}
