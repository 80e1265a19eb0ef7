package dev.blemish.tensor;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.T_TensorTensor_T;

/**
 * The first few elements along the last axis, in order, and where they were.
 *
 * @param values {@code [..., k]}
 * @param indices {@code [..., k]} of type INT64
 */
public record Ranked(Tensor values, Tensor indices) {
  /** Elements of which only the smallest value is asked for before its place is. */
  private static final int GROUP = 64;

  /** Elements from which two steps are faster than one. */
  private static final int MANY = 1 << 17;

  /** The {@code k} smallest elements along the last axis, smallest first. */
  public static Ranked smallest(Tensor tensor, int k) {
    if (k == 1 && tensor.rank() == 2 && tensor.size(1) >= 8 * GROUP && tensor.elements() >= MANY) {
      return inGroups(tensor.to(DType.FLOAT32)); // in 16 bits the engine is slower than both steps
    }
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

  /**
   * The smallest of each row {@code [n, length]}: first of the groups' smallest values, which the
   * engine finds ten times faster than places, then within the group. The last group reaches back
   * where the length is no multiple.
   */
  private static Ranked inGroups(Tensor tensor) {
    int n = tensor.size(0);
    int length = tensor.size(1);
    int groups = length / GROUP;
    Tensor whole = tensor.narrow(1, 0, (long) groups * GROUP).reshape(n, groups, GROUP);
    Tensor last = tensor.narrow(1, length - GROUP, GROUP);
    Tensor least = Ops.cat(1, smallestValues(whole, 2), smallestValues(last, 1).unsqueeze(1));
    long[] starts = new long[groups + 1];
    Arrays.setAll(starts, group -> Math.min((long) group * GROUP, length - GROUP));
    Tensor group = smallest(least, 1).indices.reshape(-1);
    Tensor start = Tensor.of(starts, starts.length).indexSelect(0, group).unsqueeze(1);
    long[] steps = LongStream.range(0, GROUP).toArray();
    Tensor places = start.add(Tensor.of(steps, 1, GROUP));
    Ranked within = smallest(new Tensor(tensor.engine().gather(1, places.engine())), 1);
    return new Ranked(within.values, within.indices.add(start));
  }

  private static Tensor smallestValues(Tensor tensor, int axis) {
    return new Tensor(tensor.engine().amin(new long[] {axis}, false));
  }

  /** The elements of another tensor of equal shape at the same places along the last axis. */
  public Tensor pick(Tensor other) {
    return new Tensor(other.engine().gather(-1, indices.engine()));
  }
}
