package dev.blemish.backbone.cnn;

import dev.blemish.tensor.Tensor;
import java.util.Set;

/** A convolutional network whose feature maps at several depths can be seen. */
public interface PyramidNetwork {
  /**
   * Feature maps after the requested blocks.
   *
   * @param images {@code [B, 3, H, W]} preprocessed
   * @param taps numbers of blocks from {@link #first} to {@link #last}
   * @param pool whether the pooled feature is wanted; without it the network stops at the last tap
   */
  FeaturePyramid forward(Tensor images, Set<Integer> taps, boolean pool);

  /** The number of the first block. */
  int first();

  /** The number of the last block. */
  int last();
}
