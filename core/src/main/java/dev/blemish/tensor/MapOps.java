package dev.blemish.tensor;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/** Operations on feature maps {@code [b, c, h, w]} and their neighbourhoods. */
public final class MapOps {
  private MapOps() {}

  /** The mean of the odd square window around each cell; zeros outside the map count. */
  public static Tensor localMean(Tensor x, int window) {
    if (window == 1) {
      return x;
    }
    long[] size = {window, window};
    long[] padding = {window / 2, window / 2};
    return new Tensor(
        torch.avg_pool2d(
            x.engine(), size, new long[] {1, 1}, padding, false, true, new LongOptional()));
  }

  /**
   * The odd square window around each cell, zeros outside the map.
   *
   * @return {@code [b, c window window, h, w]}; channel order c, dy, dx
   */
  public static Tensor windows(Tensor x, int window) {
    long[] size = {window, window};
    long[] one = {1, 1};
    Tensor columns =
        new Tensor(torch.im2col(x.engine(), size, one, new long[] {window / 2, window / 2}, one));
    return columns.reshape(x.size(0), -1, x.size(2), x.size(3));
  }

  /** Nearest-neighbour resizing: source index floor(i·in/out). */
  public static Tensor nearest(Tensor x, int height, int width) {
    return x.size(-2) == height && x.size(-1) == width
        ? x
        : new Tensor(torch.upsample_nearest2d(x.engine(), height, width));
  }

  /**
   * The last axis of {@code [n, length]} averaged in {@code to} pieces of nearly equal length, from
   * {@code floor(i length/to)} to {@code ceil((i + 1) length/to)}.
   */
  public static Tensor adaptiveAverage(Tensor x, int to) {
    return new Tensor(torch.adaptive_avg_pool1d(x.engine(), to));
  }

  /** The largest of the 3×3 window around every second cell; nothing outside the map counts. */
  public static Tensor halvingMax(Tensor x) {
    long[] size = {3, 3};
    long[] two = {2, 2};
    long[] one = {1, 1};
    return new Tensor(torch.max_pool2d(x.engine(), size, two, one, one, false));
  }
}
