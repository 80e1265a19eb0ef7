package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.memory.PatchMemory;
import dev.blemish.score.Maps;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What AnoPLe remembers of good parts: patch tokens of some layers of the prompted tower (v1 6.3)
 * and, where asked for, the stem's cells of the pictures at twice the size. Beside each photo it
 * may hold altered copies of it.
 */
final class AnoPleMemory implements AutoCloseable {
  private static final String LAYER = "memory.layer";
  private static final String FINE = "memory.fine";

  private final PatchMemory layers;
  private final @Nullable PatchMemory fine;
  private final List<Integer> pictures;

  private AnoPleMemory(PatchMemory layers, @Nullable PatchMemory fine, List<Integer> pictures) {
    this.layers = layers;
    this.fine = fine;
    this.pictures = List.copyOf(pictures);
  }

  /**
   * A memory of photos.
   *
   * @param inference of the trained model
   * @param photos for each photo what is seen of it and of its altered copies
   */
  static AnoPleMemory of(AnoPleInference inference, List<List<Seen>> photos) {
    List<List<Tensor>> banks = new ArrayList<>();
    inference.layers().forEach(layer -> banks.add(new ArrayList<>()));
    List<Tensor> cells = new ArrayList<>();
    for (Seen seen : photos.stream().flatMap(List::stream).toList()) {
      try (Scope scope = Scope.open()) {
        List<Tensor> features = inference.features(seen.stem());
        for (int i = 0; i < banks.size(); i++) {
          banks.get(i).add(scope.keep(rows(features.get(i)).copy()));
        }
      }
      if (seen.cells() != null) {
        cells.add(rows(seen.cells()));
      }
    }
    Precision precision = inference.precision();
    List<Tensor> whole = banks.stream().map(rows -> Ops.cat(0, rows)).toList();
    PatchMemory tower = PatchMemory.of(inference.layers(), whole, precision);
    PatchMemory fine =
        cells.isEmpty() ? null : PatchMemory.of(List.of(0), List.of(Ops.cat(0, cells)), precision);
    return new AnoPleMemory(tower, fine, photos.stream().map(List::size).toList());
  }

  private static Tensor rows(Tensor tokens) {
    return tokens.reshape(-1, tokens.size(2));
  }

  /** Per-layer distances {@code [B, layers, n]} of one {@code [B, n, w]} a layer. */
  Tensor distances(List<Tensor> features) {
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      maps.add(layers.distances(i, features.get(i)));
    }
    return Ops.stack(1, maps);
  }

  /** {@code M_mem [B, g, g]}: the mean distance over layers. */
  Tensor map(List<Tensor> features) {
    return Maps.square(distances(features).mean(1));
  }

  /** The distances of the stem's cells {@code [B, 2g, 2g]}. */
  Tensor fineMap(Tensor cells) {
    if (fine == null) {
      throw new IllegalStateException("no fine memory was learned");
    }
    return Maps.square(fine.distances(0, cells));
  }

  /** The rows of a layer's bank. */
  Tensor bank(int index) {
    return layers.bank(index);
  }

  /** How many pictures are remembered of each photo: itself and its altered copies. */
  List<Integer> pictures() {
    return pictures;
  }

  /**
   * The same without some photos and their copies; they stay, without copies, where no other photo
   * would be left.
   */
  AnoPleMemory without(PhotoRange photos) {
    return photos.count() < pictures.size() ? dropped(photos, 0) : withoutCopies(photos);
  }

  /** The same without the altered copies of some photos; the photos themselves stay. */
  AnoPleMemory withoutCopies(PhotoRange photos) {
    return dropped(photos, 1);
  }

  /** The same where of some photos only the first pictures are kept. */
  private AnoPleMemory dropped(PhotoRange photos, int kept) {
    AnoPleMemory rest = dropped(photos.first(), kept);
    for (int photo = photos.first() + 1; photo < photos.end(); photo++) {
      try (AnoPleMemory before = rest) {
        rest = before.dropped(photo, kept);
      }
    }
    return rest;
  }

  private AnoPleMemory dropped(int photo, int kept) {
    int all = pictures.stream().mapToInt(Integer::intValue).sum();
    int before = pictures.stream().limit(photo).mapToInt(Integer::intValue).sum();
    int count = pictures.get(photo) - kept;
    List<Integer> rest = new ArrayList<>(pictures);
    rest.set(photo, kept);
    return new AnoPleMemory(
        cut(layers, all, before + kept, count),
        fine == null ? null : cut(fine, all, before + kept, count),
        rest);
  }

  private static PatchMemory cut(PatchMemory memory, int pictures, int from, int count) {
    long rows = memory.rows() / pictures;
    return memory.without(from * rows, count * rows);
  }

  /** Everything by name. */
  List<WeightTensor> store() {
    List<WeightTensor> tensors = new ArrayList<>();
    for (int i = 0; i < layers.layers().size(); i++) {
      tensors.add(WeightTensor.of(LAYER + layers.layers().get(i), layers.bank(i)));
    }
    if (fine != null) {
      tensors.add(WeightTensor.of(FINE, fine.bank(0)));
    }
    return tensors;
  }

  /** What {@link #store} kept. */
  static AnoPleMemory restore(
      AnoPleConfig.Inference config, VisionTower tower, Weights tensors, List<Integer> pictures) {
    int width = tower.config().vision().transformer().width();
    try (Scope scope = Scope.open()) {
      List<Tensor> banks = new ArrayList<>();
      for (int layer : config.layers()) {
        banks.add(tensors.expect(LAYER + layer, -1, width).toTensor());
      }
      PatchMemory fine =
          config.fineMemory()
              ? PatchMemory.restored(
                  List.of(0),
                  List.of(tensors.expect(FINE, -1, VisionTower.CELL_WIDTH).toTensor()),
                  tower.precision())
              : null;
      PatchMemory layers = PatchMemory.restored(config.layers(), banks, tower.precision());
      return new AnoPleMemory(layers, fine, pictures);
    }
  }

  @Override
  public void close() {
    layers.close();
    if (fine != null) {
      fine.close();
    }
  }
}
