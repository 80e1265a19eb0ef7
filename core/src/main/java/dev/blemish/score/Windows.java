package dev.blemish.score;

import dev.blemish.tensor.Tensor;
import java.util.Arrays;

/**
 * All square windows of a size on a square grid of patches, at every position, row-major, and the
 * way back: what the windows over a patch say about it (WinCLIP 4.2).
 *
 * @param grid patches along an edge of the picture
 * @param size patches along an edge of a window
 */
public record Windows(int grid, int size) {
  private static final double SMALLEST = 1e-8;

  public Windows {
    if (size < 1 || size > grid) {
      throw new IllegalArgumentException(
          "a window of %d patches does not fit a grid of %d".formatted(size, grid));
    }
  }

  /** Windows along an edge. */
  private int edge() {
    return grid - size + 1;
  }

  /** How many windows there are. */
  public int count() {
    return edge() * edge();
  }

  /** The patches of each window, {@code [count][size²]}, row-major numbers from 0. */
  public long[][] patches() {
    long[][] patches = new long[count()][size * size];
    for (int window = 0; window < patches.length; window++) {
      int top = window / edge();
      int left = window % edge();
      for (int i = 0; i < size * size; i++) {
        patches[window][i] = (long) (top + i / size) * grid + left + i % size;
      }
    }
    return patches;
  }

  /** The mean over the windows that cover a patch, {@code [B, count]} to {@code [B, grid²]}. */
  public Tensor mean(Tensor scores) {
    return scores.matmul(shares());
  }

  /** The harmonic mean over the windows that cover a patch; scores are at least 1e-8. */
  public Tensor harmonicMean(Tensor scores) {
    return mean(scores.atLeast(SMALLEST).reciprocal()).reciprocal();
  }

  /** The share of each window in each patch it covers, {@code [count, grid²]}. */
  private Tensor shares() {
    long[][] patches = patches();
    float[] covers = new float[grid * grid];
    for (long[] window : patches) {
      Arrays.stream(window).forEach(patch -> covers[(int) patch]++);
    }
    float[] shares = new float[patches.length * covers.length];
    for (int window = 0; window < patches.length; window++) {
      for (long patch : patches[window]) {
        shares[window * covers.length + (int) patch] = 1 / covers[(int) patch];
      }
    }
    return Tensor.of(shares, patches.length, covers.length);
  }
}
