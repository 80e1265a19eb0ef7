package dev.blemish.detector.spade;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.PhotoRange;
import dev.blemish.error.OptionException;
import dev.blemish.memory.NearestRows;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Ranked;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The good photos of all products: pooled features and feature maps. */
final class SpadeGallery implements AutoCloseable {
  private static final String POOLED = "gallery.pooled";
  private static final String MAP = "gallery.map";

  private final Tensor pooled;
  private final List<Tensor> maps;

  private SpadeGallery(Tensor pooled, List<Tensor> maps) {
    this.pooled = pooled;
    this.maps = List.copyOf(maps);
  }

  /**
   * A gallery of copies.
   *
   * @param pooled {@code [K, C]}
   * @param maps {@code [K, C, h, w]} of each layer
   */
  static SpadeGallery of(Tensor pooled, List<Tensor> maps) {
    return new SpadeGallery(
        pooled.copy().owned(), maps.stream().map(map -> map.copy().owned()).toList());
  }

  /** How many photos there are. */
  int photos() {
    return pooled.size(0);
  }

  /** The photos but some; they stay where no other would be left. */
  SpadeGallery without(PhotoRange left) {
    long[] others = left.others(photos()).stream().mapToLong(Integer::longValue).toArray();
    Tensor rest = Tensor.of(others, others.length);
    return of(
        pooled.indexSelect(0, rest), maps.stream().map(map -> map.indexSelect(0, rest)).toList());
  }

  /** Distances of pooled features {@code [B, C]} to every photo, {@code [B, K]}. */
  Tensor distances(Tensor features) {
    Tensor difference = features.unsqueeze(1).sub(pooled.unsqueeze(0));
    return difference.norm(2).reshape(features.size(0), -1);
  }

  /** The nearest photos of each row of distances, at most as many as there are. */
  Ranked nearest(Tensor distances, int neighbours) {
    return Ranked.smallest(distances, Math.min(neighbours, photos()));
  }

  /**
   * The distance of each position of a map to the nearest position of some photos (paper 3.3).
   *
   * @param layer which map
   * @param map {@code [1, C, h, w]}
   * @param photos INT64, nearest first
   * @return {@code [h, w]}
   */
  Tensor distances(int layer, Tensor map, Tensor photos, SpadeConfig config) {
    Tensor near = maps.get(layer).indexSelect(0, photos);
    Tensor rows = near.permute(0, 3, 2, 1).reshape(-1, near.size(1)); // photo, x, y
    long whole = rows.size(0) / config.galleryBlock() * (long) config.galleryBlock();
    if (whole == 0) {
      throw new OptionException(
          "galleryBlock %d is larger than the %d positions of a layer: set it to 1"
              .formatted(config.galleryBlock(), rows.size(0)));
    }
    Tensor queries = map.permute(0, 2, 3, 1).reshape(-1, map.size(1)).add(-config.offset());
    try (NearestRows gallery = NearestRows.of(rows.narrow(0, 0, whole))) {
      return gallery.nearest(queries, 1).distances().reshape(map.size(2), map.size(3));
    }
  }

  List<WeightTensor> store() {
    List<WeightTensor> tensors = new ArrayList<>(List.of(WeightTensor.of(POOLED, pooled)));
    for (int i = 0; i < maps.size(); i++) {
      tensors.add(WeightTensor.of(MAP + i, maps.get(i)));
    }
    return tensors;
  }

  /** What {@link #store} kept of so many layers. */
  static SpadeGallery restore(Weights tensors, int layers) {
    try (Scope scope = Scope.open()) {
      WeightTensor pooled = tensors.expect(POOLED, -1, -1);
      List<Tensor> maps = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        maps.add(tensors.expect(MAP + i, pooled.shape()[0], -1, -1, -1).toTensor());
      }
      return of(pooled.toTensor(), maps);
    }
  }

  /** Photos seen one by one, as one gallery. */
  static SpadeGallery joined(List<SpadeView> views) {
    try (Scope scope = Scope.open()) {
      List<Tensor> maps = new ArrayList<>();
      for (int i = 0; i < views.get(0).maps().size(); i++) {
        int layer = i;
        maps.add(Ops.cat(0, views.stream().map(view -> view.maps().get(layer)).toList()));
      }
      return of(Ops.cat(0, views.stream().map(SpadeView::pooled).toList()), maps);
    }
  }

  @Override
  public void close() {
    pooled.close();
    maps.forEach(Tensor::close);
  }
}
