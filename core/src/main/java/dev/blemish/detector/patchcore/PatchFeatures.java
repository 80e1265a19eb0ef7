package dev.blemish.detector.patchcore;

import dev.blemish.detector.patchcore.PatchCoreConfig.Patches;
import dev.blemish.detector.patchcore.PatchCoreConfig.Variant;
import dev.blemish.tensor.MapOps;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Locally aware patch features (paper 3.1, eq. 1–3): what a cell and its neighbours show on every
 * map, on the grid of the first map.
 *
 * @param rows {@code [B h w, d]}, image-major, then raster
 * @param height of the grid
 * @param width of the grid
 */
record PatchFeatures(Tensor rows, int height, int width) {
  /** Features of maps {@code [B, C, h, w]}, the finest first. */
  static PatchFeatures of(Variant variant, Patches patches, List<Tensor> maps) {
    int height = maps.get(0).size(2);
    int width = maps.get(0).size(3);
    Tensor rows =
        variant == Variant.AMAZON ? amazon(patches, maps) : anomalib(patches.size(), maps);
    return new PatchFeatures(rows, height, width);
  }

  /** Windows averaged, maps side by side. */
  private static Tensor anomalib(int size, List<Tensor> maps) {
    List<Tensor> averaged = new ArrayList<>();
    for (Tensor map : maps) {
      averaged.add(onGrid(MapOps.localMean(map, size), maps.get(0)));
    }
    return rows(Ops.cat(1, averaged));
  }

  /** Windows flattened and averaged to one width a map, then over all maps. */
  private static Tensor amazon(Patches patches, List<Tensor> maps) {
    List<Tensor> layers = new ArrayList<>();
    for (Tensor map : maps) {
      Tensor windows = onGrid(MapOps.windows(map, patches.size()), maps.get(0));
      layers.add(MapOps.adaptiveAverage(rows(windows), patches.layerWidth()));
    }
    return MapOps.adaptiveAverage(Ops.cat(1, layers), patches.width());
  }

  private static Tensor onGrid(Tensor map, Tensor finest) {
    return Ops.bilinear(map, finest.size(2), finest.size(3), false);
  }

  private static Tensor rows(Tensor map) {
    return map.permute(0, 2, 3, 1).reshape(-1, map.size(1));
  }
}
