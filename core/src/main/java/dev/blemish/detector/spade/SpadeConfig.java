package dev.blemish.detector.spade;

import dev.blemish.detector.PyramidSettings;
import dev.blemish.error.OptionException;
import dev.blemish.score.MapSettings;
import java.util.List;

/**
 * Every choice of SPADE.
 *
 * @param features what the network gives
 * @param neighbours K, the good photos a photo is compared with (paper 3.2); all where there are
 *     fewer
 * @param offset added to every difference before its length is taken, as the engine of the public
 *     code does
 * @param galleryBlock only whole blocks of so many gallery positions are used, as the public code
 *     does with 100; 1 for all of them
 * @param map from the grids to the map of a photo
 */
public record SpadeConfig(
    PyramidSettings features, int neighbours, double offset, int galleryBlock, MapSettings map) {
  public SpadeConfig {
    OptionException.requireBetween("neighbours", neighbours, 1, 10_000);
    OptionException.requireBetween("galleryBlock", galleryBlock, 1, 10_000);
    if (!(offset >= 0 && offset <= 1)) {
      throw new OptionException("offset must be between 0 and 1, not " + offset);
    }
  }

  /** Defaults for the embedded backbone: three maps, five neighbours. */
  public static SpadeConfig mini() {
    return new SpadeConfig(
        PyramidSettings.plain(List.of(2, 4, 10), 240, true), 5, 1e-6, 1, MapSettings.usual());
  }

  /** The published setting for a ResNet: layers 1 to 3, five neighbours. */
  public static SpadeConfig published() {
    return new SpadeConfig(
        PyramidSettings.plain(List.of(1, 2, 3), 224, false), 5, 1e-6, 1, MapSettings.usual());
  }
}
