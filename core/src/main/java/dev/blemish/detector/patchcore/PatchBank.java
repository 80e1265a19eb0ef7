package dev.blemish.detector.patchcore;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.patchcore.PatchCoreConfig.Selection;
import dev.blemish.error.WeightsException;
import dev.blemish.memory.Coreset;
import dev.blemish.memory.NearestRows;
import dev.blemish.memory.RowPartition;
import dev.blemish.memory.RowSearch;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
    static Origins of(List<List<Tensor>> features) {
      LongStream.Builder photos = LongStream.builder();
      LongStream.Builder copies = LongStream.builder();
      for (int photo = 0; photo < features.size(); photo++) {
        for (int copy = 0; copy < features.get(photo).size(); copy++) {
          for (int row = 0; row < features.get(photo).get(copy).size(0); row++) {
            photos.add(photo);
            copies.add(copy);
          }
        }
      }
      return new Origins(photos.build().toArray(), copies.build().toArray());
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
   * @param features rows {@code [n, d]} of each photo and then of its altered copies
   * @param recall of the search in a large bank
   */
  static PatchBank of(List<List<Tensor>> features, Selection selection, double recall, Rng rng) {
    Origins origins = Origins.of(features);
    Tensor all = Ops.cat(0, features.stream().flatMap(List::stream).toList());
    int kept = selection.kept(origins.size());
    return kept == origins.size()
        ? searched(all, origins, recall)
        : selected(all, origins, choose(all, selection, kept, rng), recall);
  }

  /** Greedy selection (paper 3.2, algorithm 1); chance is used where the settings ask for it. */
  private static int[] choose(Tensor all, Selection selection, int kept, Rng rng) {
    int count = all.size(0);
    Tensor projected = projected(all, selection.projection(), rng.fork("projection"));
    Coreset coreset = Coreset.of(projected.toFloats(), count);
    int[] order = rng.fork("start").permutation(count);
    return switch (selection.start()) {
      case OUTERMOST -> coreset.fromTheOutermost(kept);
      case APPROXIMATE ->
          coreset.farFrom(Arrays.copyOf(order, Math.min(selection.startPoints(), count)), kept);
      case RANDOM -> coreset.from(order[0], kept);
    };
  }

  private static Tensor projected(Tensor rows, int to, Rng rng) {
    int width = rows.size(1);
    if (to == 0 || to >= width) {
      return rows;
    }
    float[] matrix = Initial.normal(new long[] {width, to}, 1, rng);
    return rows.matmul(Tensor.of(matrix, width, to));
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
