package dev.blemish.memory;

import dev.blemish.memory.NearestRows.Found;
import dev.blemish.memory.NearestRows.Range;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A large bank in cells around centres, so that a search looks only into the cells nearest to a
 * query: an inverted file. How many cells that takes is measured on the bank itself when it is
 * divided. What is found is measured exactly; that it is the nearest row holds for the share of
 * queries that was asked for, where queries are like the rows.
 */
public final class RowPartition implements RowSearch {
  /** Rows from which a division is worth its while: below, one product of matrices is as fast. */
  public static final int WORTHWHILE = 100_000;

  private static final int ROUNDS = 8;
  private static final int SAMPLE_PER_CENTRE = 48;
  private static final int PROBED = 512;

  /** Cells are searched to a multiple of so many rows, as each shape of a product costs anew. */
  private static final int STEP = 128;

  private static final int QUERIES_STEP = 8;

  private final NearestRows rows;
  private final NearestRows centres;
  private final int[] starts;
  private final int probes;

  private RowPartition(NearestRows rows, NearestRows centres, int[] starts, int probes) {
    this.rows = rows;
    this.centres = centres;
    this.starts = starts;
    this.probes = probes;
  }

  /**
   * A division of rows.
   *
   * @param order the rows in the order of the cells: {@code order[i]} is the original number of row
   *     i of the bank
   */
  public record Divided(RowPartition partition, int[] order) {}

  /**
   * Divides rows {@code [r, width]} into about {@code ½√r} cells and copies them in that order. No
   * cell is empty, so that whoever looks into one finds a row.
   *
   * @param search how the nearest row is searched
   * @param recall share of the queries that shall find their nearest row, above 0 to 1
   */
  public static Divided of(Tensor rows, Precision search, double recall, Rng rng) {
    int count = rows.size(0);
    int cells = (int) Math.ceil(0.5 * Math.sqrt(count));
    try (Scope scope = Scope.open()) {
      Tensor means = centres(rows, cells, rng);
      int[] cell = cellsOf(rows, means, search);
      int[] filled = Arrays.stream(cell).distinct().sorted().toArray();
      NearestRows centres = NearestRows.of(means.indexSelect(0, places(filled)), search);
      Arrays.setAll(cell, row -> Arrays.binarySearch(filled, cell[row]));
      int[] starts = starts(cell, filled.length);
      int[] order = order(cell, starts);
      NearestRows bank = NearestRows.of(rows.indexSelect(0, places(order)), search);
      int probes = probes(bank, centres, starts, recall, rng);
      return new Divided(new RowPartition(bank, centres, starts, probes), order);
    }
  }

  /** The centres {@code [cells, width]}: means of the rows nearest to them, of a sample. */
  private static Tensor centres(Tensor rows, int cells, Rng rng) {
    int[] drawn = rng.permutation(rows.size(0));
    int taken = Math.min(drawn.length, cells * SAMPLE_PER_CENTRE);
    Tensor sample = rows.indexSelect(0, places(Arrays.copyOf(drawn, taken)));
    Tensor centres = sample.narrow(0, 0, cells);
    int width = rows.size(1);
    float[] values = sample.toFloats();
    for (int round = 0; round < ROUNDS; round++) {
      try (Scope scope = Scope.open()) {
        int[] cell = cellsOf(sample, centres, Precision.FP32);
        centres =
            scope.keep(Tensor.of(means(values, cell, centres.toFloats(), width), cells, width));
      }
    }
    return centres;
  }

  private static Tensor places(int[] numbers) {
    return Tensor.of(Arrays.stream(numbers).asLongStream().toArray(), numbers.length);
  }

  private static int[] cellsOf(Tensor rows, Tensor centres, Precision search) {
    try (NearestRows bank = NearestRows.of(centres, search)) {
      return cellsOf(rows, bank);
    }
  }

  private static int[] cellsOf(Tensor rows, NearestRows centres) {
    int[] cells = new int[rows.size(0)];
    int step = 1 << 16;
    for (int from = 0; from < cells.length; from += step) {
      int some = Math.min(step, cells.length - from);
      try (Scope scope = Scope.open()) {
        long[] found = centres.nearest(rows.narrow(0, from, some), 1).rows().toLongs();
        for (int i = 0; i < some; i++) {
          cells[from + i] = (int) found[i];
        }
      }
    }
    return cells;
  }

  /** A centre without rows stays where it is. */
  private static float[] means(float[] values, int[] cell, float[] before, int width) {
    int cells = before.length / width;
    double[] sums = new double[before.length];
    int[] counts = new int[cells];
    for (int row = 0; row < cell.length; row++) {
      counts[cell[row]]++;
      for (int i = 0; i < width; i++) {
        sums[cell[row] * width + i] += values[row * width + i];
      }
    }
    float[] means = new float[before.length];
    for (int i = 0; i < means.length; i++) {
      int members = counts[i / width];
      means[i] = members == 0 ? before[i] : (float) (sums[i] / members);
    }
    return means;
  }

  private static int[] starts(int[] cell, int cells) {
    int[] starts = new int[cells + 1];
    for (int one : cell) {
      starts[one + 1]++;
    }
    for (int i = 0; i < cells; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  private static int[] order(int[] cell, int[] starts) {
    int[] next = starts.clone();
    int[] order = new int[cell.length];
    for (int row = 0; row < cell.length; row++) {
      order[next[cell[row]]++] = row;
    }
    return order;
  }

  /**
   * How many cells must be looked into: for rows drawn by chance the rank, among the cells by the
   * distance of their centres, of the cell that holds the nearest other row.
   */
  private static int probes(
      NearestRows bank, NearestRows centres, int[] starts, double recall, Rng rng) {
    int count = Math.min(PROBED, bank.size());
    long[] drawn = Arrays.stream(rng.permutation(bank.size()), 0, count).asLongStream().toArray();
    try (Scope scope = Scope.open()) {
      Tensor queries = bank.rows().indexSelect(0, Tensor.of(drawn, count));
      long[] nearest = bank.nearest(queries, 2).rows().toLongs();
      int cells = starts.length - 1;
      long[] ranked = centres.nearest(queries, cells).rows().toLongs();
      int[] ranks = new int[count];
      for (int i = 0; i < count; i++) {
        boolean itself = nearest[2 * i] == drawn[i];
        int other = (int) nearest[2 * i + (itself && bank.size() > 1 ? 1 : 0)];
        while (!holds(starts, (int) ranked[i * cells + ranks[i]], other)) {
          ranks[i]++;
        }
      }
      Arrays.sort(ranks);
      return 1 + ranks[(int) Math.min(count - 1L, (long) Math.ceil(recall * count))];
    }
  }

  private static boolean holds(int[] starts, int cell, int row) {
    return starts[cell] <= row && row < starts[cell + 1];
  }

  /** The nearest rows of each query among those of its nearest cells. */
  @Override
  public Found nearest(Tensor queries, int wanted) {
    int count = queries.size(0);
    int looked = Math.min(starts.length - 1, Math.max(probes, wanted));
    long[] near = centres.nearest(queries, looked).rows().toLongs();
    List<List<Integer>> asking = new ArrayList<>();
    IntStream.range(0, starts.length - 1).forEach(cell -> asking.add(new ArrayList<>()));
    for (int i = 0; i < near.length; i++) {
      asking.get((int) near[i]).add(i / looked);
    }
    Tensor asked = rows.asked(queries);
    List<Best> parts =
        Engine.sideBySide(
            shares(asking),
            share -> {
              Best best = new Best(count, wanted);
              share.forEach(cell -> look(cell, asking.get(cell), asked, best));
              return best;
            });
    Best best = parts.get(0);
    parts.stream().skip(1).forEach(best::take);
    return rows.measured(queries, Tensor.of(best.rows, count, wanted));
  }

  /** The cells somebody asks for, one share for each thread, of about the same work. */
  private static List<List<Integer>> shares(List<List<Integer>> asking) {
    List<List<Integer>> shares = new ArrayList<>();
    int threads = Engine.threads();
    IntStream.range(0, threads).forEach(i -> shares.add(new ArrayList<>()));
    int next = 0;
    for (int cell = 0; cell < asking.size(); cell++) {
      if (!asking.get(cell).isEmpty()) {
        shares.get(next++ % threads).add(cell);
      }
    }
    return shares;
  }

  /** Looks into one cell, and some rows after it that fill the last step. */
  private void look(int cell, List<Integer> queries, Tensor asked, Best best) {
    int size = starts[cell + 1] - starts[cell];
    if (size == 0) {
      return;
    }
    int length = Math.min(rows.size(), (size + STEP - 1) / STEP * STEP);
    int from = Math.min(starts[cell], rows.size() - length);
    int padded = (queries.size() + QUERIES_STEP - 1) / QUERIES_STEP * QUERIES_STEP;
    long[] places = new long[padded];
    for (int i = 0; i < padded; i++) {
      places[i] = queries.get(Math.min(i, queries.size() - 1));
    }
    try (Scope scope = Scope.open()) {
      Tensor some = asked.indexSelect(0, Tensor.of(places, padded));
      Found found = rows.search(some, new Range(from, length), best.wanted);
      float[] values = found.squares().toFloats();
      long[] nearRows = found.rows().toLongs();
      int each = found.squares().size(1);
      for (int i = 0; i < queries.size() * each; i++) {
        best.take(queries.get(i / each), values[i], nearRows[i]);
      }
    }
  }

  /** The best so far of each query, nearest first. */
  private static final class Best {
    private final int wanted;
    private final float[] values;
    private final long[] rows;

    Best(int queries, int wanted) {
      this.wanted = wanted;
      values = new float[queries * wanted];
      rows = new long[queries * wanted];
      Arrays.fill(values, Float.POSITIVE_INFINITY);
    }

    void take(int query, float value, long row) {
      int from = query * wanted;
      int at = from + wanted - 1;
      if (!(value < values[at]) || known(from, row)) {
        return;
      }
      while (at > from && values[at - 1] > value) {
        values[at] = values[at - 1];
        rows[at] = rows[at - 1];
        at--;
      }
      values[at] = value;
      rows[at] = row;
    }

    /** Steps reach into the next cell, so a row may come twice. */
    private boolean known(int from, long row) {
      for (int i = from; i < from + wanted; i++) {
        if (values[i] < Float.POSITIVE_INFINITY && rows[i] == row) {
          return true;
        }
      }
      return false;
    }

    void take(Best other) {
      for (int i = 0; i < values.length; i++) {
        if (other.values[i] < Float.POSITIVE_INFINITY) {
          take(i / wanted, other.values[i], other.rows[i]);
        }
      }
    }
  }

  @Override
  public Tensor rows() {
    return rows.rows();
  }

  /** The same rows, searched one and all. */
  public NearestRows exact() {
    return rows;
  }

  /** How many cells a query looks into. */
  public int probes() {
    return probes;
  }

  @Override
  public void close() {
    rows.close();
    centres.close();
  }
}
