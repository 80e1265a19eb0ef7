package dev.blemish.detector.patchcore;

import dev.blemish.detector.PyramidSettings;
import dev.blemish.detector.PyramidSettings.Grid;
import dev.blemish.detector.SupportCopies;
import dev.blemish.error.OptionException;
import dev.blemish.score.MapSettings;
import java.util.List;

/**
 * Every choice of PatchCore.
 *
 * @param variant whose features and scores
 * @param features what the network gives
 * @param copies altered copies of the photos that are remembered with them
 * @param patches from feature maps to rows (paper 3.1)
 * @param selection which rows are kept (paper 3.2)
 * @param scoring from distances to scores (paper 3.3)
 * @param map from the grid to the map of a photo
 */
public record PatchCoreConfig(
    Variant variant,
    PyramidSettings features,
    SupportCopies copies,
    Patches patches,
    Selection selection,
    Scoring scoring,
    MapSettings map) {

  /** Which published code. */
  public enum Variant {
    /**
     * The authors': windows averaged to fixed widths, squared distances, the largest is the score.
     */
    AMAZON,
    /** anomalib's: averaged windows, distances, the largest re-weighted by its neighbours. */
    ANOMALIB
  }

  /**
   * From feature maps to rows.
   *
   * @param size side of the window around each cell, odd, 1 to 9
   * @param layerWidth numbers to which a window of one map is averaged; AMAZON only
   * @param width numbers of a row; AMAZON only
   */
  public record Patches(int size, int layerWidth, int width) {
    public Patches {
      OptionException.requireBetween("patches.size", size, 1, 9);
      OptionException.requireBetween("patches.layerWidth", layerWidth, 1, 4096);
      OptionException.requireBetween("patches.width", width, 1, 4096);
      if (size % 2 == 0) {
        throw new OptionException("patches.size must be odd, not " + size);
      }
    }
  }

  /** What the first row of a selection is. */
  public enum Start {
    /** The row whose distances to all others have the largest norm; no chance. */
    OUTERMOST,
    /** The row farthest on average from a few rows drawn by chance. */
    APPROXIMATE,
    /** A row drawn by chance. */
    RANDOM
  }

  /**
   * Which rows are kept. A bank within both limits is kept whole.
   *
   * @param ratio share of the rows, above 0 to 1
   * @param maxRows most rows
   * @param start of the greedy selection
   * @param startPoints rows drawn for {@link Start#APPROXIMATE}
   * @param projection numbers to which rows are projected by chance for the selection alone; 0, or
   *     no fewer than a row has, for none
   */
  public record Selection(double ratio, int maxRows, Start start, int startPoints, int projection) {
    public Selection {
      if (!(ratio > 0 && ratio <= 1)) {
        throw new OptionException("selection.ratio must be above 0 and at most 1, not " + ratio);
      }
      OptionException.requireBetween("selection.maxRows", maxRows, 1, 1_000_000);
      OptionException.requireBetween("selection.startPoints", startPoints, 1, 10_000);
      OptionException.requireBetween("selection.projection", projection, 0, 4096);
    }

    /** How many of so many rows are kept, at least one. */
    int kept(int rows) {
      return Math.max(1, Math.min(maxRows, (int) Math.ceil(ratio * rows)));
    }
  }

  /**
   * From distances to scores.
   *
   * @param neighbours rows of the bank whose mean squared distance is a patch's score; AMAZON only
   * @param reweight rows around the nearest one that re-weight the image score; ANOMALIB only
   * @param worst share of the patches, those with the largest scores, whose mean is the image
   *     score, at least one patch; 0 for the published image score
   * @param recall share of the patches that shall find their nearest row where the bank is so large
   *     that it is searched in parts, above 0; 1 searches all of it
   */
  public record Scoring(int neighbours, int reweight, double worst, double recall) {
    public Scoring {
      if (!(recall > 0 && recall <= 1)) {
        throw new OptionException("scoring.recall must be above 0 and at most 1, not " + recall);
      }
      if (!(worst >= 0 && worst <= 1)) {
        throw new OptionException("scoring.worst must be between 0 and 1, not " + worst);
      }
      OptionException.requireBetween("scoring.neighbours", neighbours, 1, 1000);
      OptionException.requireBetween("scoring.reweight", reweight, 1, 1000);
    }
  }

  /**
   * Defaults for the embedded backbone and few photos: smoothed maps at unit length, altered
   * copies, the mean of the worst hundredth as the score; nothing is thrown away of eight pictures.
   */
  public static PatchCoreConfig mini() {
    return new PatchCoreConfig(
        Variant.ANOMALIB,
        new PyramidSettings(List.of(4, 10), 400, 2, Grid.LAST, true),
        new SupportCopies(7, 8),
        new Patches(1, 128, 128),
        new Selection(1, 8192, Start.OUTERMOST, 10, 32),
        new Scoring(1, 9, 0.01, 0.99),
        MapSettings.usual());
  }

  /** The published setting for a ResNet: layers 2 and 3, a tenth of the rows (paper 4.2). */
  public static PatchCoreConfig published() {
    return new PatchCoreConfig(
        Variant.ANOMALIB,
        PyramidSettings.plain(List.of(2, 3), 224, false),
        SupportCopies.NONE,
        new Patches(3, 1024, 1024),
        new Selection(0.1, 100_000, Start.APPROXIMATE, 10, 128),
        new Scoring(1, 9, 0, 0.99),
        MapSettings.usual());
  }
}
