package dev.blemish.pretrain.model;

import dev.blemish.random.Rng;
import dev.blemish.tensor.Decomposition;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;

/**
 * Parameters before the first step. The picture tower begins as the identity on what the stem
 * gives: cosines between its tokens are those of the stem, and what is learned is added to that.
 */
final class FirstValues {
  /** Large, so that what a block adds is small against what the stem gave. */
  private static final double LN_PRE = 2.5;

  private static final double RESIDUAL = 0.004;

  private final StemStatistics stem;
  private final Rng rng;
  private final float[] turn;

  FirstValues(StemStatistics stem, Rng rng) {
    this.stem = stem;
    this.rng = rng;
    int w = Layout.WIDTH;
    try (Scope scope = Scope.open()) {
      float[] normal = Initial.normal(new long[] {w, w}, 1, rng.fork("turn"));
      turn = Decomposition.orthogonal(Tensor.of(normal, w, w)).toFloats();
    }
  }

  /** The elements of a parameter. */
  float[] of(String name, long[] shape) {
    return switch (name) {
      case "visual.conv1.weight" -> turned(stem.cellAxes(), Layout.CELL_WIDTH);
      case "visual.pool_proj.weight" -> turned(stem.poolAxes(), Layout.POOL);
      case "visual.pool_proj.bias" -> poolBias();
      case "visual.proj" -> turn.clone();
      case "visual.class_embedding", "visual.positional_embedding", "positional_embedding" ->
          normal(name, shape, 0.01);
      case "visual.ln_pre.weight" -> Initial.filled(shape, LN_PRE);
      case "token_embedding.weight" -> normal(name, shape, 0.02);
      case "text_projection" -> normal(name, shape, Math.pow(Layout.WIDTH, -0.5));
      default -> ofBlock(name, shape);
    };
  }

  private float[] ofBlock(String name, long[] shape) {
    if (shape.length == 1) {
      return Initial.filled(shape, name.endsWith(".weight") ? 1 : 0); // norms' weights; every bias
    }
    boolean vision = name.startsWith("visual.");
    double usual = Math.pow(Layout.WIDTH, -0.5);
    if (name.contains("out_proj") || name.contains("c_proj")) {
      int layers = Layout.CONFIG.text().transformer().layers();
      return normal(name, shape, vision ? RESIDUAL : usual * Math.pow(2.0 * layers, -0.5));
    }
    return normal(name, shape, name.contains("c_fc") ? usual / Math.sqrt(2) : usual);
  }

  /** {@code Q A}: axes spread over all channels, so that a layer norm nearly keeps cosines. */
  private float[] turned(float[] axes, int columns) {
    int w = Layout.WIDTH;
    try (Scope scope = Scope.open()) {
      return Tensor.of(turn, w, w).matmul(Tensor.of(axes, w, columns)).toFloats();
    }
  }

  private float[] poolBias() {
    try (Scope scope = Scope.open()) {
      Tensor weight = Tensor.of(turned(stem.poolAxes(), Layout.POOL), Layout.WIDTH, Layout.POOL);
      Tensor mean = Tensor.of(stem.poolMean(), Layout.POOL, 1);
      return weight.matmul(mean).mul(-1).toFloats();
    }
  }

  private float[] normal(String name, long[] shape, double deviation) {
    return Initial.normal(shape, deviation, rng.fork(name));
  }
}
