package dev.blemish.memory;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Unit-length patch tokens of good parts, one bank per layer. The distance of a patch is {@code m =
 * ½ min_r (1 − cos)} in [0, 1], averaged over layers (spec 3, 4.2). At unit length that is a
 * quarter of the squared Euclidean distance, which {@link NearestRows} finds.
 */
public final class PatchMemory implements AutoCloseable {
  private final List<Integer> layers;
  private final List<NearestRows> banks;
  private final Precision precision;

  private PatchMemory(List<Integer> layers, List<Tensor> banks, Precision precision) {
    this.layers = List.copyOf(layers);
    this.banks = banks.stream().map(bank -> NearestRows.of(bank, precision)).toList();
    this.precision = precision;
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
      return new PatchMemory(layers, banks.stream().map(bank -> bank.unit(-1)).toList(), precision);
    }
  }

  /** A memory from banks that are at unit length already, bit for bit as they were stored. */
  public static PatchMemory restored(
      List<Integer> layers, List<Tensor> banks, Precision precision) {
    return new PatchMemory(layers, banks, precision);
  }

  /** The layer of each bank. */
  public List<Integer> layers() {
    return layers;
  }

  /** The bank of the i-th layer, {@code [rows, width]} at unit length. */
  public Tensor bank(int index) {
    return banks.get(index).rows();
  }

  /** The bank without some rows, e.g. for leave-one-out: rows {@code [from, from + count)}. */
  public PatchMemory without(long from, long count) {
    try (Scope scope = Scope.open()) {
      List<Tensor> rest = new ArrayList<>();
      for (Tensor bank : banks.stream().map(NearestRows::rows).toList()) {
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
    Tensor queries = tokens.unit(-1).reshape(-1, tokens.size(2));
    Tensor squares = banks.get(index).nearest(queries, 1).squares();
    return squares.mul(0.25).reshape(tokens.size(0), tokens.size(1));
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
    return banks.get(0).size();
  }

  @Override
  public void close() {
    banks.forEach(NearestRows::close);
  }
}
