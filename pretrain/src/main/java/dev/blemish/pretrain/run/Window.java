package dev.blemish.pretrain.run;

import dev.blemish.pretrain.encoded.EncodedPair;
import dev.blemish.pretrain.pair.CellCoverage;
import dev.blemish.random.Rng;
import java.util.ArrayList;
import java.util.List;

/** Square windows of cells. */
final class Window {
  private Window() {}

  /**
   * A window that holds a random damaged cell; one anywhere where no cell counts as damaged.
   *
   * @param coverage share of each cell that is damaged, row-major
   * @param side cells of an edge
   * @return its cells, row-major numbers
   */
  static long[] around(float[] coverage, int side, Rng chance) {
    int grid = EncodedPair.GRID;
    List<Integer> damaged = new ArrayList<>();
    for (int i = 0; i < coverage.length; i++) {
      if (CellCoverage.isDamaged(coverage[i])) {
        damaged.add(i);
      }
    }
    int cell =
        damaged.isEmpty()
            ? chance.nextInt(coverage.length)
            : damaged.get(chance.nextInt(damaged.size()));
    int top = inside(cell / grid - chance.nextInt(side), grid - side);
    int left = inside(cell % grid - chance.nextInt(side), grid - side);
    long[] window = new long[side * side];
    for (int i = 0; i < window.length; i++) {
      window[i] = (long) (top + i / side) * grid + left + i % side;
    }
    return window;
  }

  private static int inside(int start, int last) {
    return Math.min(Math.max(start, 0), last);
  }
}
