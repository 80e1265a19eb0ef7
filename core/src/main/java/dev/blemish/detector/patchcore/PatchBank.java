package dev.blemish.detector.patchcore;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.patchcore.PatchCoreConfig.Selection;
import dev.blemish.error.WeightsException;
import dev.blemish.memory.Coreset;
import dev.blemish.memory.GatheredRows;
import dev.blemish.memory.NearestRows;
import dev.blemish.memory.RowPartition;
import dev.blemish.memory.RowSearch;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The rows that are kept, and the picture each came from; all products together. */
final class PatchBank implements AutoCloseable {
  private static final String ROWS = "bank.rows";
  private static final String PHOTOS = "bank.photos";
  private static final String COPIES = "bank.copies";

  private final RowSearch rows;
  private final Origins origins;

  /**
   * Where rows came from.
   *
   * @param photos the photo of each row, by its position among all
   * @param copies which altered copy of it, 0 for the photo itself
   */
  private record Origins(long[] photos, long[] copies) {
    /**
     * Of some gathered rows.
     *
     * @param pictures blocks of each photo
     */
    static Origins of(GatheredRows gathered, List<Integer> pictures, int[] rows) {
      int[] photo = new int[gathered.blocks()];
      int[] copy = new int[gathered.blocks()];
      int block = 0;
      for (int i = 0; i < pictures.size(); i++) {
        for (int j = 0; j < pictures.get(i); j++) {
          photo[block] = i;
          copy[block] = j;
          block++;
        }
      }
      return new Origins(
          Arrays.stream(rows).mapToLong(row -> photo[gathered.blockOf(row)]).toArray(),
          Arrays.stream(rows).mapToLong(row -> copy[gathered.blockOf(row)]).toArray());
    }

    Origins of(int[] rows) {
      return new Origins(
          Arrays.stream(rows).mapToLong(row -> photos[row]).toArray(),
          Arrays.stream(rows).mapToLong(row -> copies[row]).toArray());
    }

    int size() {
      return photos.length;
    }
  }

  private PatchBank(RowSearch rows, Origins origins) {
    this.rows = rows;
    this.origins = origins;
  }

  /**
   * A bank of photos.
   *
   * @param gathered rows {@code [n, d]} of each photo and then of its altered copies, one block
   *     each
   * @param pictures of each photo, with its copies
   * @param recall of the search in a large bank
   */
  static PatchBank of(
      GatheredRows gathered, List<Integer> pictures, Selection selection, double recall, Rng rng) {
    int count = gathered.size();
    int kept = selection.kept(count);
    boolean whole = kept == count;
    int[] chosen =
        whole ? IntStream.range(0, count).toArray() : choose(gathered, selection, kept, rng);
    Origins origins = Origins.of(gathered, pictures, chosen);
    try (Scope scope = Scope.open()) {
      return searched(whole ? gathered.all() : gathered.select(chosen), origins, recall);
    }
  }

  /** Greedy selection (paper 3.2, algorithm 1); chance is used where the settings ask for it. */
  private static int[] choose(GatheredRows all, Selection selection, int kept, Rng rng) {
    int count = all.size();
    int[] order = rng.fork("start").permutation(count);
    try (Scope scope = Scope.open();
        Coreset coreset = Coreset.of(all, projection(all.width(), selection, rng))) {
      return switch (selection.start()) {
        case OUTERMOST -> coreset.fromTheOutermost(kept);
        case APPROXIMATE ->
            coreset.farFrom(Arrays.copyOf(order, Math.min(selection.startPoints(), count)), kept);
        case RANDOM -> coreset.from(order[0], kept);
      };
    }
  }

  private static UnaryOperator<Tensor> projection(int width, Selection selection, Rng rng) {
    int to = selection.projection();
    if (to == 0 || to >= width) {
      return rows -> rows;
    }
    float[] matrix = Initial.normal(new long[] {width, to}, 1, rng.fork("projection"));
    Tensor projection = Tensor.of(matrix, width, to);
    return rows -> rows.matmul(projection);
  }

  private static PatchBank selected(Tensor all, Origins origins, int[] chosen, double recall) {
    long[] rows = Arrays.stream(chosen).asLongStream().toArray();
    return searched(all.indexSelect(0, Tensor.of(rows, rows.length)), origins.of(chosen), recall);
  }

  /** A bank that is divided, in an order of its own, where it is large and that is allowed. */
  private static PatchBank searched(Tensor rows, Origins origins, double recall) {
    if (rows.size(0) < RowPartition.WORTHWHILE || recall == 1) {
      return new PatchBank(NearestRows.of(rows), origins);
    }
    RowPartition.Divided divided = RowPartition.of(rows, Precision.FP32, recall, Rng.of(0));
    return new PatchBank(divided.partition(), origins.of(divided.order()));
  }

  /**
   * The same without the rows of some photos; these stay, without copies, where no other has any.
   */
  PatchBank without(PhotoRange left) {
    int[] others = rows(row -> !left.contains(origins.photos[row]));
    return others.length == 0 ? withoutCopies(left) : only(others);
  }

  /** The same without the rows of some photos' altered copies; all rows where no other is left. */
  PatchBank withoutCopies(PhotoRange left) {
    int[] rest = rows(row -> origins.copies[row] == 0 || !left.contains(origins.photos[row]));
    return only(rest.length == 0 ? rows(row -> true) : rest);
  }

  private int[] rows(IntPredicate kept) {
    return IntStream.range(0, origins.size()).filter(kept).toArray();
  }

  private PatchBank only(int[] kept) {
    try (Scope scope = Scope.open()) {
      return selected(rows.rows(), origins, kept, 1); // used once: not worth a division
    }
  }

  RowSearch rows() {
    return rows;
  }

  List<WeightTensor> store() {
    try (Scope scope = Scope.open()) {
      Tensor bank = rows.rows();
      return List.of(
          WeightTensor.of(ROWS, bank),
          WeightTensor.ofLongs(PHOTOS, new long[] {origins.size()}, origins.photos),
          WeightTensor.ofLongs(COPIES, new long[] {origins.size()}, origins.copies));
    }
  }

  /** What {@link #store} kept; rows of any width where {@code width} is -1. */
  static PatchBank restore(Weights tensors, long width, double recall) {
    long[] photos = tensors.expect(PHOTOS, -1).toLongs();
    long[] copies = tensors.expect(COPIES, photos.length).toLongs();
    WeightTensor stored = tensors.expect(ROWS, photos.length, width);
    if (photos.length == 0) {
      throw new WeightsException(
          "Tensor '%s' of %s has no row; learn the product again."
              .formatted(ROWS, tensors.source()));
    }
    try (Scope scope = Scope.open()) {
      return searched(stored.toTensor(), new Origins(photos, copies), recall);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
