package dev.blemish.memory;

import dev.blemish.memory.NearestRows.Found;
import dev.blemish.tensor.Tensor;

/** Rows among which the nearest ones of any query are found. */
public interface RowSearch extends AutoCloseable {
  /**
   * The nearest rows of each query.
   *
   * @param queries {@code [n, width]}
   * @param wanted how many; all rows when there are fewer
   */
  Found nearest(Tensor queries, int wanted);

  /** The rows {@code [r, width]}, by the numbers that a search gives. */
  Tensor rows();

  @Override
  void close();
}
