package dev.blemish.pretrain.loss;

import dev.blemish.tensor.Tensor;

/**
 * What a memory of one photo needs: cells of normal parts are near some cell of another photo of
 * the part, damaged ones are far from all. Binary cross-entropy of {@code s (d − t)}, d = 1 - the
 * largest cosine, t halfway between the mean distances of both kinds in the batch; both kinds weigh
 * alike.
 */
public final class MemoryLoss {
  private static final double SHARPNESS = 20;

  private MemoryLoss() {}

  /**
   * The loss of a batch.
   *
   * @param tokens {@code [2 P, n, w]} of a layer: normal pictures, then their damaged twins
   * @param gallery {@code [P, m, w]} of the other photos
   * @param labels of the tokens
   */
  public static Tensor of(Tensor tokens, Tensor gallery, CellLabels labels) {
    int pairs = gallery.size(0);
    int count = tokens.size(1);
    Tensor queries = tokens.unit(-1).reshape(2, pairs, count, tokens.size(2));
    Tensor cosines = queries.matmul(gallery.unit(-1).transpose(1, 2));
    Tensor distance = cosines.max(3).subtractedFrom(1).reshape(2L * pairs, count);
    Tensor damaged = labels.damaged();
    Tensor normal = labels.counted().sub(damaged);
    Tensor middle = mean(distance.detach(), damaged).add(mean(distance.detach(), normal)).mul(0.5);
    Tensor logits = distance.sub(middle).mul(SHARPNESS);
    Tensor entropy = StateLoss.crossEntropy(logits, damaged);
    return mean(entropy, damaged).add(mean(entropy, normal)).mul(0.5);
  }

  private static Tensor mean(Tensor values, Tensor counted) {
    return values.mul(counted).sum().div(counted.sum().atLeast(1));
  }
}
