package dev.blemish.backbone.clip;

import dev.blemish.tensor.Convolution;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/** CLIP's stem: one convolution whose kernel and stride are the patch (spec 1.2). */
final class PatchStem implements Stem {
  private final int patch;
  private final Tensor weight;
  private final Tensor classEmbedding;

  PatchStem(Frozen frozen, int patch, int width) {
    this.patch = patch;
    weight = frozen.exact("visual.conv1.weight", width, 3, patch, patch);
    classEmbedding = frozen.exact("visual.class_embedding", width);
  }

  @Override
  public Tensor tokens(Tensor images) {
    int width = weight.size(0);
    Tensor patches = Ops.conv2d(images, weight, null, new Convolution(patch, 0, 1));
    Tensor rows = patches.reshape(images.size(0), width, -1).transpose(1, 2);
    return Ops.cat(1, classEmbedding.reshape(1, 1, width).expand(images.size(0), 1, width), rows);
  }
}
