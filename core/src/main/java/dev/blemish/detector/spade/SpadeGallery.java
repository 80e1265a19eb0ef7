package dev.blemish.detector.spade;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
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
  private final List<Layer> layers;

  /**
   * One map of all photos.
   *
   * @param positions rows in the order photo, x, y
   * @param width of the map
   * @param height of the map
   */
  private record Layer(NearestRows positions, int width, int height) {
    /** Of {@code [K, w, h, C]}. */
    static Layer of(Tensor maps) {
      try (Scope scope = Scope.open()) {
        Tensor rows = maps.reshape(-1, maps.size(3));
        return new Layer(NearestRows.of(rows), maps.size(1), maps.size(2));
      }
    }

    /** {@code [K, w, h, C]}. */
    Tensor maps() {
      return positions.rows().reshape(-1, width, height, positions.rows().size(1));
    }
  }

  private SpadeGallery(Tensor pooled, List<Layer> layers) {
    this.pooled = pooled;
    this.layers = List.copyOf(layers);
  }

  /**
   * A gallery of copies.
   *
   * @param pooled {@code [K, C]}
   * @param maps {@code [K, C, h, w]} of each layer
   */
  static SpadeGallery of(Tensor pooled, List<Tensor> maps) {
    return new SpadeGallery(
        pooled.copy().owned(),
        maps.stream().map(map -> Layer.of(map.permute(0, 3, 2, 1))).toList());
  }

  /** How many photos there are. */
  int photos() {
    return pooled.size(0);
  }

  /** Distances of pooled features {@code [B, C]} to every photo, {@code [B, K]}. */
  Tensor distances(Tensor features) {
    Tensor difference = features.unsqueeze(1).sub(pooled.unsqueeze(0));
    return difference.norm(2).reshape(features.size(0), -1);
  }

  /**
   * The nearest photos of each row of distances.
   *
   * @param distances {@code [B, K]}
   * @param known the photos that count
   * @param neighbours how many; all that count where they are fewer
   * @return with positions among all photos
   */
  static Ranked nearest(Tensor distances, List<Integer> known, int neighbours) {
    long[] columns = known.stream().mapToLong(photo -> photo).toArray();
    Tensor photos = Tensor.of(columns, columns.length);
    Tensor counting = distances.indexSelect(1, photos);
    Ranked ranked = Ranked.smallest(counting, Math.min(neighbours, columns.length));
    Tensor indices = photos.indexSelect(0, ranked.indices().reshape(-1));
    return new Ranked(ranked.values(), indices.reshape(ranked.indices().shape()));
  }

  /**
   * The distance of each position of a map to the nearest position of some photos (paper 3.3).
   *
   * @param index of the layer
   * @param map {@code [1, C, h, w]}
   * @param photos nearest first
   * @return {@code [h, w]}
   */
  Tensor distances(int index, Tensor map, long[] photos, SpadeConfig config) {
    Layer layer = layers.get(index);
    int each = layer.width * layer.height;
    int whole = photos.length * each / config.galleryBlock() * config.galleryBlock();
    if (whole == 0) {
      throw new OptionException(
          "galleryBlock %d is larger than the %d positions of a layer: set it to 1"
              .formatted(config.galleryBlock(), photos.length * each));
    }
    List<NearestRows.Range> among = new ArrayList<>();
    for (int i = 0; i < photos.length && i * each < whole; i++) {
      int from = Math.toIntExact(photos[i] * each);
      among.add(new NearestRows.Range(from, Math.min(each, whole - i * each)));
    }
    Tensor queries = map.permute(0, 2, 3, 1).reshape(-1, map.size(1)).add(-config.offset());
    Tensor distances = layer.positions.nearest(queries, 1, among).distances();
    return distances.reshape(map.size(2), map.size(3));
  }

  List<WeightTensor> store() {
    List<WeightTensor> tensors = new ArrayList<>(List.of(WeightTensor.of(POOLED, pooled)));
    try (Scope scope = Scope.open()) {
      for (int i = 0; i < layers.size(); i++) {
        tensors.add(WeightTensor.of(MAP + i, layers.get(i).maps()));
      }
    }
    return tensors;
  }

  /** What {@link #store} kept of so many layers. */
  static SpadeGallery restore(Weights tensors, int count) {
    try (Scope scope = Scope.open()) {
      WeightTensor pooled = tensors.expect(POOLED, -1, -1);
      List<Layer> layers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        layers.add(Layer.of(tensors.expect(MAP + i, pooled.shape()[0], -1, -1, -1).toTensor()));
      }
      return new SpadeGallery(pooled.toTensor().owned(), layers);
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
    layers.forEach(layer -> layer.positions.close());
  }
}
