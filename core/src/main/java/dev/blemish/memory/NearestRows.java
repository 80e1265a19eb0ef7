package dev.blemish.memory;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Ranked;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * A bank of rows of any length, searched for the nearest by Euclidean distance. The search takes
 * {@code |r|² − 2 q·r} in blocks of bounded size, one product of matrices each, as the squared
 * lengths stand in one more column; what it finds is measured again from the difference itself, so
 * that a remembered row is at distance zero.
 */
public final class NearestRows implements AutoCloseable {
  /** Distances held at once: 16 MiB. */
  static final int BLOCK = 1 << 22;

  private final Tensor wide;

  private NearestRows(Tensor wide) {
    this.wide = wide;
  }

  /** A bank with a copy of rows {@code [r, width]}, at least one. */
  public static NearestRows of(Tensor rows) {
    if (rows.size(0) < 1) {
      throw new IllegalArgumentException("a bank needs at least one row");
    }
    try (Scope scope = Scope.open()) {
      return new NearestRows(Ops.cat(1, rows, rows.square().sum(1).unsqueeze(1)).owned());
    }
  }

  /**
   * What a search found, nearest first.
   *
   * @param squares squared distances {@code [n, k]}
   * @param rows their rows {@code [n, k]}, INT64
   */
  public record Found(Tensor squares, Tensor rows) {
    /** Distances {@code [n, k]}. */
    public Tensor distances() {
      return squares.sqrt();
    }
  }

  /**
   * The nearest rows of each query.
   *
   * @param queries {@code [n, width]}
   * @param wanted how many; the whole bank when it has fewer
   */
  public Found nearest(Tensor queries, int wanted) {
    return nearest(queries, wanted, BLOCK);
  }

  Found nearest(Tensor queries, int wanted, int block) {
    int k = Math.min(wanted, size());
    int step = Math.max(1, block / Math.max(1, queries.size(0)));
    Tensor asked = Ops.cat(1, queries.mul(-2), Tensor.ones(queries.size(0), 1));
    Found best = null;
    for (int from = 0; from < size(); from += step) {
      try (Scope scope = Scope.open()) {
        Found next = search(asked, from, Math.min(step, size() - from), k);
        Found both = best == null ? next : merged(best, next, k);
        best = new Found(scope.keep(both.squares), scope.keep(both.rows));
      }
    }
    if (best == null) {
      throw new IllegalStateException("a bank without rows");
    }
    return measured(queries, best.rows);
  }

  /** Best rows of one block; {@code |q|²} is left out, as it changes no order. */
  private Found search(Tensor asked, int from, int count, int k) {
    Tensor squared = asked.matmul(wide.narrow(0, from, count).transpose(0, 1));
    Ranked ranked = Ranked.smallest(squared, Math.min(k, count));
    return new Found(ranked.values(), ranked.indices().add(Tensor.of(new long[] {from}, 1)));
  }

  private static Found merged(Found one, Found other, int k) {
    Tensor values = Ops.cat(1, List.of(one.squares, other.squares));
    Ranked ranked = Ranked.smallest(values, Math.min(k, values.size(1)));
    return new Found(ranked.values(), ranked.pick(Ops.cat(1, List.of(one.rows, other.rows))));
  }

  private Found measured(Tensor queries, Tensor found) {
    int n = queries.size(0);
    int width = queries.size(1);
    Tensor near = wide.indexSelect(0, found.reshape(-1)).narrow(1, 0, width).reshape(n, -1, width);
    Ranked ranked = Ranked.smallest(near.sub(queries.unsqueeze(1)).square().sum(2), found.size(1));
    return new Found(ranked.values(), ranked.pick(found));
  }

  /** How many rows there are. */
  public int size() {
    return wide.size(0);
  }

  /** The rows {@code [r, width]}, a view in the current scope. */
  public Tensor rows() {
    return wide.narrow(1, 0, wide.size(1) - 1L);
  }

  @Override
  public void close() {
    wide.close();
  }
}
