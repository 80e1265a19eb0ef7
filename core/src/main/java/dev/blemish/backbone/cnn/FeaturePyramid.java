package dev.blemish.backbone.cnn;

import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Feature maps of a network at several depths.
 *
 * @param blocks {@code [B, C, h, w]} by block index
 * @param pool {@code [B, C]} the pooled feature, or null where it was not asked for
 */
public record FeaturePyramid(Map<Integer, Tensor> blocks, @Nullable Tensor pool) {
  /** The map after a requested block. */
  public Tensor block(int index) {
    Tensor map = blocks.get(index);
    if (map == null) {
      throw new IllegalArgumentException("block " + index + " was not asked for");
    }
    return map;
  }

  /** The pooled feature {@code [B, C]}. */
  public Tensor pooled() {
    if (pool == null) {
      throw new IllegalArgumentException("the pooled feature was not asked for");
    }
    return pool;
  }

  /** Each channel smoothed by the 3x3 binomial kernel, the border repeated. */
  public static Tensor blur(Tensor map) {
    int channels = map.size(1);
    float[] kernel = {1, 2, 1, 2, 4, 2, 1, 2, 1};
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= 16;
    }
    Tensor weight = Tensor.of(kernel, 1, 1, 3, 3).expand(channels, 1, 3, 3).contiguous();
    return Ops.conv2d(Ops.padReplicate(map, 1), weight, null, new Convolution(1, 0, channels));
  }
}
