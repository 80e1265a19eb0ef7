package dev.blemish.memory;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Unit-length patch tokens of good parts, one bank per layer. The distance of a patch is {@code m =
 * ½ min_r (1 − cos)} in [0, 1], averaged over layers (spec 3, 4.2). In mixed precision the nearest
 * row is searched in bfloat16, with distances right to one percent.
 */
public final class PatchMemory implements AutoCloseable {
  private static final int BLOCK = 16_384;

  private final List<Integer> layers;
  private final List<Tensor> banks;
  private final Precision precision;
  private final List<QuickRows> quick = new ArrayList<>();

  private PatchMemory(List<Integer> layers, List<Tensor> banks, Precision precision) {
    this.layers = List.copyOf(layers);
    this.banks = List.copyOf(banks);
    this.precision = precision;
    if (precision == Precision.MIXED) {
      this.banks.forEach(bank -> quick.add(QuickRows.of(bank)));
    }
  }

  /**
   * A memory of banks.
   *
   * @param layers the layer of each bank
   * @param banks {@code [rows, width]} each, any length; normalised here
   * @param precision how the nearest row is searched
   */
  public static PatchMemory of(List<Integer> layers, List<Tensor> banks, Precision precision) {
    try (Scope scope = Scope.open()) {
      List<Tensor> owned = new ArrayList<>();
      banks.forEach(bank -> owned.add(bank.unit(-1).contiguous().owned()));
      return new PatchMemory(layers, owned, precision);
    }
  }

  /** A memory from banks that are at unit length already, bit for bit as they were stored. */
  public static PatchMemory restored(
      List<Integer> layers, List<Tensor> banks, Precision precision) {
    try (Scope scope = Scope.open()) {
      List<Tensor> owned = new ArrayList<>();
      banks.forEach(bank -> owned.add(bank.copy().owned()));
      return new PatchMemory(layers, owned, precision);
    }
  }

  /** The layer of each bank. */
  public List<Integer> layers() {
    return layers;
  }

  /** The bank of the i-th layer, {@code [rows, width]} at unit length. */
  public Tensor bank(int index) {
    return banks.get(index);
  }

  /** The bank without some rows, e.g. for leave-one-out: rows {@code [from, from + count)}. */
  public PatchMemory without(long from, long count) {
    try (Scope scope = Scope.open()) {
      List<Tensor> rest = new ArrayList<>();
      for (Tensor bank : banks) {
        Tensor before = bank.narrow(0, 0, from);
        Tensor after = bank.narrow(0, from + count, bank.size(0) - from - count);
        rest.add(Ops.cat(0, before, after));
      }
      return restored(layers, rest, precision);
    }
  }

  /**
   * Distances to the nearest row of one layer's bank.
   *
   * @param index which bank
   * @param tokens {@code [B, n, width]}, any length
   * @return {@code [B, n]} in [0, 1]
   */
  public Tensor distances(int index, Tensor tokens) {
    Tensor bank = banks.get(index);
    Tensor queries = tokens.unit(-1).reshape(-1, tokens.size(2));
    if (!quick.isEmpty()) {
      return quick.get(index).distances(queries).reshape(tokens.size(0), tokens.size(1));
    }
    Tensor nearest = largest(queries, bank.transpose(0, 1));
    return nearest.subtractedFrom(1).mul(0.5).reshape(tokens.size(0), tokens.size(1));
  }

  /** The largest product of each query {@code [n, w]} with a column {@code [w, r]}, in blocks. */
  static Tensor largest(Tensor queries, Tensor columns) {
    Tensor nearest = null;
    for (long from = 0; from < columns.size(1); from += BLOCK) {
      long count = Math.min(BLOCK, columns.size(1) - from);
      Tensor best = queries.matmul(columns.narrow(1, from, count)).max(1);
      nearest = nearest == null ? best : Ops.stack(0, List.of(nearest, best)).max(0);
    }
    if (nearest == null) {
      throw new IllegalStateException("the memory is empty");
    }
    return nearest;
  }

  /** The mean over layers of {@link #distances}; one {@code [B, n, width]} a layer. */
  public Tensor map(List<Tensor> tokens) {
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      maps.add(distances(i, tokens.get(i)));
    }
    return Ops.stack(0, maps).mean(0);
  }

  /** Rows of a bank. */
  public int rows() {
    return banks.get(0).size(0);
  }

  @Override
  public void close() {
    banks.forEach(Tensor::close);
    quick.forEach(QuickRows::close);
  }
}
