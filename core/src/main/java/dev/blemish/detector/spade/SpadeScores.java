package dev.blemish.detector.spade;

import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Ranked;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One photo against a gallery.
 *
 * @param image mean distance to the nearest photos (paper eq. 2)
 * @param grids distances {@code [h, w]} of each layer
 * @param map their mean at the size of the map, not smoothed
 */
record SpadeScores(double image, List<Tensor> grids, Tensor map) {
  /** Scores against the photos of a gallery that count. */
  static SpadeScores of(
      SpadeConfig config, SpadeGallery gallery, List<Integer> known, SpadeView view) {
    Tensor distances = gallery.distances(view.pooled());
    Ranked nearest = SpadeGallery.nearest(distances, known, config.neighbours());
    long[] photos = nearest.indices().toLongs();
    List<Tensor> grids = new ArrayList<>();
    for (int i = 0; i < view.maps().size(); i++) {
      grids.add(gallery.distances(i, view.maps().get(i), photos, config));
    }
    List<Tensor> enlarged = grids.stream().map(config.map()::enlarged).toList();
    return new SpadeScores(nearest.values().mean().item(), grids, Ops.stack(0, enlarged).mean(0));
  }
}
