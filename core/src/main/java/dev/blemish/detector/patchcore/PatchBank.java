package dev.blemish.detector.patchcore;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.patchcore.PatchCoreConfig.Selection;
import dev.blemish.error.WeightsException;
import dev.blemish.memory.Coreset;
import dev.blemish.memory.NearestRows;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows that are kept, and the photo each came from; all products together. */
final class PatchBank implements AutoCloseable {
  private static final String ROWS = "bank.rows";
  private static final String PHOTOS = "bank.photos";

  private final NearestRows rows;
  private final long[] photos;

  private PatchBank(NearestRows rows, long[] photos) {
    this.rows = rows;
    this.photos = photos;
  }

  /**
   * A bank of photos.
   *
   * @param features rows {@code [n, d]} of each photo
   */
  static PatchBank of(List<Tensor> features, Selection selection, Rng rng) {
    long[] photos =
        IntStream.range(0, features.size())
            .boxed()
            .flatMapToLong(
                photo -> IntStream.range(0, features.get(photo).size(0)).mapToLong(row -> photo))
            .toArray();
    Tensor all = Ops.cat(0, features);
    int kept = selection.kept(photos.length);
    return kept == photos.length
        ? new PatchBank(NearestRows.of(all), photos)
        : selected(all, photos, choose(all, selection, kept, rng));
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
    float[] matrix = new float[width * to];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) rng.gaussian();
    }
    return rows.matmul(Tensor.of(matrix, width, to));
  }

  private static PatchBank selected(Tensor all, long[] photos, int[] chosen) {
    long[] rows = Arrays.stream(chosen).asLongStream().toArray();
    Tensor kept = all.indexSelect(0, Tensor.of(rows, rows.length));
    return new PatchBank(
        NearestRows.of(kept), Arrays.stream(chosen).mapToLong(row -> photos[row]).toArray());
  }

  /** The same without the rows of some photos; all rows where no other photo has any. */
  PatchBank without(PhotoRange left) {
    int[] others =
        IntStream.range(0, photos.length).filter(row -> !left.contains(photos[row])).toArray();
    int[] rest = others.length == 0 ? IntStream.range(0, photos.length).toArray() : others;
    try (Scope scope = Scope.open()) {
      return selected(rows.rows(), photos, rest);
    }
  }

  NearestRows rows() {
    return rows;
  }

  List<WeightTensor> store() {
    try (Scope scope = Scope.open()) {
      Tensor bank = rows.rows();
      return List.of(
          WeightTensor.of(ROWS, bank),
          WeightTensor.ofLongs(PHOTOS, new long[] {photos.length}, photos));
    }
  }

  /** What {@link #store} kept; rows of any width where {@code width} is -1. */
  static PatchBank restore(Weights tensors, long width) {
    long[] photos = tensors.expect(PHOTOS, -1).toLongs();
    WeightTensor stored = tensors.expect(ROWS, photos.length, width);
    if (photos.length == 0) {
      throw new WeightsException(
          "Tensor '%s' of %s has no row; learn the product again."
              .formatted(ROWS, tensors.source()));
    }
    try (Scope scope = Scope.open()) {
      return new PatchBank(NearestRows.of(stored.toTensor()), photos);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
