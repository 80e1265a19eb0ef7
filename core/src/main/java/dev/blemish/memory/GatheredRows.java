package dev.blemish.memory;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows that are gathered before it is known which of them stay, block by block, e.g. picture by
 * picture. Up to a limit they are in memory, beyond it in a temporary file that is mapped for
 * reading and gone when this is closed. What is read does not depend on the limit.
 */
public final class GatheredRows implements AutoCloseable {
  private final BlockStore store;
  private final List<Integer> starts = new ArrayList<>(List.of(0));
  private int width;

  private GatheredRows(BlockStore store) {
    this.store = store;
  }

  /**
   * No rows yet.
   *
   * @param bytes of rows in memory at most, at least 0
   * @param folder of the temporary file; both are made when they are needed
   */
  public static GatheredRows within(long bytes, Path folder) {
    return new GatheredRows(new BlockStore(bytes, folder));
  }

  /**
   * Adds a copy of rows {@code [n, width]}, all of the same width, as one block.
   *
   * @throws dev.blemish.error.InputException when the temporary file cannot be written, e.g.
   *     because the disk is full
   */
  public void add(Tensor rows) {
    if (rows.rank() != 2 || (size() > 0 && rows.size(1) != width)) {
      throw new IllegalArgumentException(rows + " does not fit to rows of width " + width);
    }
    int end = Math.addExact(size(), rows.size(0));
    store.add(rows);
    width = rows.size(1);
    starts.add(end);
  }

  /** How many rows there are. */
  public int size() {
    return starts.get(starts.size() - 1);
  }

  /** Numbers of a row; 0 before there is any. */
  public int width() {
    return width;
  }

  /** How many blocks there are. */
  public int blocks() {
    return store.size();
  }

  /** Whether some rows are in the temporary file. */
  public boolean spilled() {
    return store.spilled();
  }

  /** A copy of a block {@code [n, width]}, in the current scope. */
  public Tensor block(int index) {
    return store.view(index).copy();
  }

  /** The block a row is in. */
  public int blockOf(int row) {
    if (row < 0 || row >= size()) {
      throw new IllegalArgumentException("there is no row %d of %d".formatted(row, size()));
    }
    int low = 0;
    int high = blocks();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts.get(middle) <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** All rows {@code [size, width]}, in the current scope. */
  public Tensor all() {
    try (Scope scope = Scope.inner()) {
      List<Tensor> parts = new ArrayList<>();
      for (int i = 0; i < blocks(); i++) {
        parts.add(part(i));
      }
      return scope.keep(Ops.cat(0, parts));
    }
  }

  /** A block that is not mapped: there are limits to how many mappings there may be at once. */
  private Tensor part(int index) {
    try (Scope scope = Scope.inner()) {
      return store.spilled() ? scope.keep(block(index)) : store.view(index);
    }
  }

  /** Some rows {@code [n, width]} in the order given, at least one, in the current scope. */
  public Tensor select(int[] rows) {
    long[] sorted = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = ((long) rows[i] << Integer.SIZE) | i;
    }
    Arrays.sort(sorted);
    long[] places = new long[rows.length];
    try (Scope scope = Scope.inner()) {
      List<Tensor> parts = new ArrayList<>();
      for (int from = 0; from < sorted.length; ) {
        int block = blockOf((int) (sorted[from] >>> Integer.SIZE));
        int to = from;
        while (to < sorted.length && (sorted[to] >>> Integer.SIZE) < starts.get(block + 1)) {
          places[(int) sorted[to]] = to;
          to++;
        }
        parts.add(some(block, Arrays.copyOfRange(sorted, from, to)));
        from = to;
      }
      return scope.keep(Ops.cat(0, parts).indexSelect(0, Tensor.of(places, places.length)));
    }
  }

  private Tensor some(int block, long[] sorted) {
    long[] local =
        Arrays.stream(sorted).map(s -> (s >>> Integer.SIZE) - starts.get(block)).toArray();
    try (Scope scope = Scope.inner()) {
      return scope.keep(store.view(block).indexSelect(0, Tensor.of(local, local.length)));
    }
  }

  /** Bytes that the rows leave of the limit. */
  long spare() {
    return store.spare();
  }

  /** The folder of the temporary file. */
  Path folder() {
    return store.folder();
  }

  @Override
  public void close() {
    store.close();
  }
}
