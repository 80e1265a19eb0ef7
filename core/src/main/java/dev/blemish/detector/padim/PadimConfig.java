package dev.blemish.detector.padim;

import dev.blemish.detector.PyramidSettings;
import dev.blemish.detector.PyramidSettings.Grid;
import dev.blemish.error.OptionException;
import dev.blemish.score.MapSettings;
import java.util.List;

/**
 * Every choice of PaDiM.
 *
 * @param features what the network gives
 * @param dimensions channels drawn by chance out of all maps (paper 3.2); 0, or no fewer than there
 *     are, for all of them
 * @param axes principal axes kept of the covariance at a position, at most; exact where a product
 *     has no more photos than that and one
 * @param epsilon ε of the covariance {@code cov + ε·I} (paper eq. 1), above 0
 * @param map from the grid to the map of a photo
 */
public record PadimConfig(
    PyramidSettings features, int dimensions, int axes, double epsilon, MapSettings map) {
  private static final int AXES = 32;

  public PadimConfig {
    OptionException.requireBetween("axes", axes, 0, 4096);
    if (dimensions < 0 || dimensions > 4096) {
      throw new OptionException("dimensions must be between 0 and 4096, not " + dimensions);
    }
    if (!(epsilon > 0 && epsilon <= 1e6)) {
      throw new OptionException("epsilon must be above 0 and at most 1e6, not " + epsilon);
    }
  }

  /** Defaults for the embedded backbone: two smoothed maps, all channels. */
  public static PadimConfig mini() {
    return new PadimConfig(
        new PyramidSettings(List.of(4, 10), 240, 2, Grid.OWN, true),
        0,
        AXES,
        0.01,
        MapSettings.usual());
  }

  /**
   * The published setting for a ResNet: layers 1 to 3.
   *
   * @param dimensions 100 for ResNet-18, 550 for WideResNet-50-2
   */
  public static PadimConfig published(int dimensions) {
    return new PadimConfig(
        PyramidSettings.plain(List.of(1, 2, 3), 224, false),
        dimensions,
        AXES,
        0.01,
        MapSettings.usual());
  }
}
