package dev.blemish.detector.aprilgan;

import dev.blemish.backbone.clip.Clip;
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

/** Raw patch tokens of good photos, layer by layer: {@code Σ_layers min (1 − cos)} (spec 9). */
final class AprilGanMemory implements AutoCloseable {
  private static final String LAYER = "memory.layer";

  private final PatchMemory banks;
  private final int photos;

  private AprilGanMemory(PatchMemory banks, int photos) {
    this.banks = banks;
    this.photos = photos;
  }

  /**
   * A memory of photos.
   *
   * @param layers the layer of each bank
   * @param tokens for each photo {@code [1, n, w]} a layer
   */
  static AprilGanMemory of(List<Integer> layers, List<List<Tensor>> tokens, Precision precision) {
    List<Tensor> rows = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int layer = i;
      rows.add(Ops.cat(1, tokens.stream().map(photo -> photo.get(layer)).toList()).select(0, 0));
    }
    return new AprilGanMemory(PatchMemory.of(layers, rows, precision), tokens.size());
  }

  /**
   * The distances of each layer, {@code [B, layers, g, g]} in [0, 2], of {@code [B, n, w]} each.
   */
  Tensor distances(List<Tensor> tokens) {
    List<Tensor> maps = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      maps.add(Maps.square(banks.distances(i, tokens.get(i)).mul(2))); // the bank halves 1 − cos
    }
    return Ops.stack(1, maps);
  }

  /**
   * The few-shot map {@code [B, size, size]}: distances enlarged, corners on corners, and summed.
   */
  Tensor map(List<Tensor> tokens, int size) {
    return Ops.bilinear(distances(tokens), size, size, true).sum(1);
  }

  /** How many photos are remembered. */
  int photos() {
    return photos;
  }

  /** How many layers are remembered. */
  int layers() {
    return banks.layers().size();
  }

  /** The same without some photos; they stay where no other would be left. */
  AprilGanMemory without(PhotoRange left) {
    int gone = left.count() < photos ? left.count() : 0;
    long rows = banks.rows() / photos;
    return new AprilGanMemory(banks.without(left.first() * rows, gone * rows), photos - gone);
  }

  /** Everything by name. */
  List<WeightTensor> store() {
    List<WeightTensor> tensors = new ArrayList<>();
    for (int i = 0; i < layers(); i++) {
      tensors.add(WeightTensor.of(LAYER + banks.layers().get(i), banks.bank(i)));
    }
    return tensors;
  }

  /** What {@link #store} kept, bit for bit. */
  static AprilGanMemory restore(
      AprilGanConfig config, Clip clip, Weights tensors, int photos, int patches) {
    int width = clip.config().vision().transformer().width();
    List<Integer> layers = config.memory().layers();
    try (Scope scope = Scope.open()) {
      List<Tensor> rows = new ArrayList<>();
      for (int layer : layers) {
        rows.add(tensors.expect(LAYER + layer, (long) photos * patches, width).toTensor());
      }
      PatchMemory banks = PatchMemory.restored(layers, rows, clip.vision().precision());
      return new AprilGanMemory(banks, photos);
    }
  }

  @Override
  public void close() {
    banks.close();
  }
}
