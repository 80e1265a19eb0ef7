package dev.blemish.detector;

import dev.blemish.tensor.Tensor;

/**
 * Some labelled pictures of a training.
 *
 * @param features of B pictures
 * @param masks {@code [B, S, S]} in {0, 1}
 * @param labels {@code [B]}: 0 good, 1 defective
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record LabelledBatch(ValueFeatures features, Tensor masks, int[] labels) {
  /** The labels as numbers {@code [B]}. */
  public Tensor labelTensor() {
    float[] values = new float[labels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = labels[i];
    }
    return Tensor.of(values, values.length);
  }
}
