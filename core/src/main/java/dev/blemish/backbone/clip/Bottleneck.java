package dev.blemish.backbone.clip;

import dev.blemish.backbone.weights.FoldedNorm;
import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A bottleneck of CLIP's ResNet: 1×1, 3×3, 1×1 with a shortcut. It never skips pixels: where the
 * map shrinks, an average pool stands before the last convolution and in the shortcut.
 */
final class Bottleneck {
  /** The last convolution's channels by those of the others. */
  static final int EXPANSION = 4;

  private static final double EPS = 1e-5;

  /** A convolution with its batch normalisation folded in; the map keeps its size or halves. */
  record Layer(Tensor weight, Tensor bias, int stride) {
    /**
     * From the source's parameters.
     *
     * @param convolution name of the weight
     * @param norm prefix of the normalisation's names
     * @param shape {in, out, kernel, stride}
     */
    static Layer of(Frozen frozen, String convolution, String norm, int... shape) {
      FoldedNorm folded = new FoldedNorm(frozen.source(), norm, shape[1], EPS);
      long[] dims = {shape[1], shape[0], shape[2], shape[2]};
      return new Layer(
          frozen.own(folded.weight(convolution, dims), DType.FLOAT32, dims),
          frozen.own(folded.bias(), DType.FLOAT32, shape[1]),
          shape[3]);
    }

    Tensor apply(Tensor x) {
      return Ops.conv2d(x, weight, bias, new Convolution(stride, weight.size(2) / 2, 1));
    }
  }

  private final Layer reduce;
  private final Layer spatial;
  private final Layer expand;
  private final @Nullable Layer shortcut;
  private final int pool;

  /** A bottleneck under a prefix; {@code pool} is 2 where the map halves, else 1. */
  Bottleneck(Frozen frozen, String prefix, int in, int planes, int pool) {
    int out = EXPANSION * planes;
    this.pool = pool;
    reduce = Layer.of(frozen, prefix + "conv1.weight", prefix + "bn1.", in, planes, 1, 1);
    spatial = Layer.of(frozen, prefix + "conv2.weight", prefix + "bn2.", planes, planes, 3, 1);
    expand = Layer.of(frozen, prefix + "conv3.weight", prefix + "bn3.", planes, out, 1, 1);
    String down = prefix + "downsample.";
    shortcut =
        pool == 1 && in == out
            ? null
            : Layer.of(frozen, down + "0.weight", down + "1.", in, out, 1, 1);
  }

  /** {@code [B, in, h, w]} to {@code [B, 4 · planes, h / pool, w / pool]}. */
  Tensor forward(Tensor x) {
    Tensor y = spatial.apply(reduce.apply(x).relu()).relu();
    y = expand.apply(Ops.averagePool(y, pool));
    Tensor same = shortcut == null ? x : shortcut.apply(Ops.averagePool(x, pool));
    return y.add(same).relu();
  }
}
