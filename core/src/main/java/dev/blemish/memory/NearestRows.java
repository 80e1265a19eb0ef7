package dev.blemish.memory;

import dev.blemish.tensor.DType;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Ranked;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * A bank of rows of any length, searched for the nearest by Euclidean distance. The search is one
 * product of matrices a block of bounded size, as the lengths of the rows stand in further columns;
 * what it finds is measured again from the difference itself, so that a remembered row is at
 * distance zero.
 *
 * <p>In mixed precision the search is in bfloat16: of rows that are nearly as near, one is found,
 * and its distance is exact. There the product yields the whole of {@code ½|q − r|²}, and what is
 * rounded is the small distance; in 32 bits {@code ½|q|²} is left out, as it changes no order.
 */
public final class NearestRows implements RowSearch {
  /** Distances held at once: 8 MiB. */
  static final int BLOCK = 1 << 21;

  private final Tensor rows;
  private final Tensor wide;

  private NearestRows(Tensor rows, Tensor wide) {
    this.rows = rows;
    this.wide = wide;
  }

  /** A bank with a copy of rows {@code [r, width]}, at least one; searched in 32 bits. */
  public static NearestRows of(Tensor rows) {
    return of(rows, Precision.FP32);
  }

  /** A bank with a copy of rows {@code [r, width]}, at least one. */
  public static NearestRows of(Tensor rows, Precision search) {
    if (rows.size(0) < 1) {
      throw new IllegalArgumentException("a bank needs at least one row");
    }
    try (Scope scope = Scope.open()) {
      if (search == Precision.FP32) {
        Tensor wide = Ops.cat(1, rows, halfSquares(rows)).owned();
        return new NearestRows(wide.narrow(1, 0, rows.size(1)).owned(), wide);
      }
      Tensor rounded = rows.to(DType.BFLOAT16);
      Tensor wide = Ops.cat(1, rounded, ones(rounded), inTwo(rounded));
      return new NearestRows(rows.copy().owned(), wide.owned());
    }
  }

  private static Tensor halfSquares(Tensor rows) {
    return rows.square().sum(1).mul(0.5).unsqueeze(1);
  }

  /** {@code ½|x|²} as the sum of two rounded columns. */
  private static Tensor inTwo(Tensor rounded) {
    Tensor exact = halfSquares(rounded.to(DType.FLOAT32));
    Tensor high = exact.to(DType.BFLOAT16);
    return Ops.cat(1, high, exact.sub(high.to(DType.FLOAT32)).to(DType.BFLOAT16));
  }

  private static Tensor ones(Tensor rounded) {
    return Tensor.ones(rounded.size(0), 2).to(DType.BFLOAT16);
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
   * Rows that follow each other.
   *
   * @param from the first
   * @param count at least 1
   */
  public record Range(int from, int count) {}

  @Override
  public Found nearest(Tensor queries, int wanted) {
    return nearest(queries, wanted, List.of(new Range(0, size())));
  }

  /** The nearest among some of the rows, ranges that do not overlap. */
  public Found nearest(Tensor queries, int wanted, List<Range> among) {
    return nearest(queries, wanted, among, BLOCK);
  }

  Found nearest(Tensor queries, int wanted, List<Range> among, int block) {
    int step = Math.max(1, block / Math.max(1, queries.size(0)));
    Tensor asked = asked(queries);
    Found best = null;
    for (Range range : among) {
      for (int from = 0; from < range.count; from += step) {
        Range next = new Range(range.from + from, Math.min(step, range.count - from));
        try (Scope scope = Scope.open()) {
          Found found = search(asked, next, wanted);
          Found both = best == null ? found : merged(best, found, wanted);
          best = new Found(scope.keep(both.squares), scope.keep(both.rows));
        }
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("there is no row to search");
    }
    return measured(queries, best.rows);
  }

  /** Queries with the columns that make a product with a row a distance. */
  Tensor asked(Tensor queries) {
    if (wide.type() == DType.FLOAT32) {
      return Ops.cat(1, queries.mul(-1), Tensor.ones(queries.size(0), 1));
    }
    Tensor rounded = queries.to(DType.BFLOAT16);
    return Ops.cat(1, rounded.mul(-1), inTwo(rounded), ones(rounded));
  }

  Found search(Tensor asked, Range range, int wanted) {
    Tensor near = wide.narrow(0, range.from, range.count).transpose(0, 1);
    Ranked ranked = Ranked.smallest(asked.matmul(near), Math.min(wanted, range.count));
    return new Found(ranked.values(), ranked.indices().add(Tensor.of(new long[] {range.from}, 1)));
  }

  private static Found merged(Found one, Found other, int wanted) {
    Tensor values = Ops.cat(1, List.of(one.squares, other.squares));
    Ranked ranked = Ranked.smallest(values, Math.min(wanted, values.size(1)));
    return new Found(ranked.values(), ranked.pick(Ops.cat(1, List.of(one.rows, other.rows))));
  }

  Found measured(Tensor queries, Tensor found) {
    int n = queries.size(0);
    int width = queries.size(1);
    Tensor near = rows.indexSelect(0, found.reshape(-1)).reshape(n, -1, width);
    Ranked ranked = Ranked.smallest(near.sub(queries.unsqueeze(1)).square().sum(2), found.size(1));
    return new Found(ranked.values(), ranked.pick(found));
  }

  /** How many rows there are. */
  public int size() {
    return rows.size(0);
  }

  @Override
  public Tensor rows() {
    return rows;
  }

  @Override
  public void close() {
    rows.close();
    wide.close();
  }
}
