package dev.blemish.tensor;

import org.bytedeco.pytorch.T_TensorTensor_T;

/**
 * The first few elements along the last axis, in order, and where they were.
 *
 * @param values {@code [..., k]}
 * @param indices {@code [..., k]} of type INT64
 */
public record Ranked(Tensor values, Tensor indices) {
  /** The {@code k} smallest elements along the last axis, smallest first. */
  public static Ranked smallest(Tensor tensor, int k) {
    try (T_TensorTensor_T pair =
        k == 1 ? tensor.engine().min(-1, true) : tensor.engine().topk(k, -1, false, true)) {
      return new Ranked(new Tensor(pair.get0().detach()), new Tensor(pair.get1().detach()));
    }
  }

  /** The {@code k} largest elements along the last axis, largest first. */
  public static Ranked largest(Tensor tensor, int k) {
    try (T_TensorTensor_T pair = tensor.engine().topk(k, -1, true, true)) {
      return new Ranked(new Tensor(pair.get0().detach()), new Tensor(pair.get1().detach()));
    }
  }

  /** The elements of another tensor of equal shape at the same places along the last axis. */
  public Tensor pick(Tensor other) {
    return new Tensor(other.engine().gather(-1, indices.engine()));
  }
}
