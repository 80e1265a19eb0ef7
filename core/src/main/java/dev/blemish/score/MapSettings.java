package dev.blemish.score;

import dev.blemish.AnomalyMap;
import dev.blemish.error.OptionException;
import dev.blemish.image.Gaussian;
import dev.blemish.tensor.MapOps;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Tensor;

/**
 * From a coarse grid of scores to the map of a photo.
 *
 * @param evalSize pixels of the square map, 8 to 4096
 * @param sigma of the Gaussian smoothing, in pixels of the map, 0 to 1000
 * @param upsampling from the grid to the map
 * @param border how the smoothing goes on beyond the map
 */
public record MapSettings(
    int evalSize, double sigma, Upsampling upsampling, Gaussian.Border border) {
  /** How a grid becomes larger. */
  public enum Upsampling {
    /** Bilinear, cell centres as the engine places them. */
    BILINEAR,
    /** Nearest neighbour. */
    NEAREST
  }

  public MapSettings {
    if (evalSize < 8 || evalSize > 4096) {
      throw new OptionException("map.evalSize must be between 8 and 4096, not " + evalSize);
    }
    if (!(sigma >= 0 && sigma <= 1000)) {
      throw new OptionException("map.sigma must be between 0 and 1000, not " + sigma);
    }
  }

  /** 400 pixels, bilinear, sigma 4, the border repeated. */
  public static MapSettings usual() {
    return new MapSettings(400, 4, Upsampling.BILINEAR, Gaussian.Border.REFLECT);
  }

  /** A grid {@code [h, w]} at the size of the map, not smoothed: {@code [evalSize, evalSize]}. */
  public Tensor enlarged(Tensor grid) {
    Tensor map = grid.reshape(1, 1, grid.size(0), grid.size(1));
    Tensor large =
        upsampling == Upsampling.NEAREST
            ? MapOps.nearest(map, evalSize, evalSize)
            : Ops.bilinear(map, evalSize, evalSize, false);
    return large.reshape(evalSize, evalSize);
  }

  /** An {@linkplain #enlarged enlarged} map, smoothed. */
  public AnomalyMap smoothed(Tensor enlarged) {
    return Maps.smoothed(enlarged, evalSize, sigma, border);
  }
}
