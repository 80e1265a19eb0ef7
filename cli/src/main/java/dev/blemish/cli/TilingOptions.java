package dev.blemish.cli;

import dev.blemish.detector.Tiling;
import dev.blemish.error.OptionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large photos are cut into tiles, in learning and in inspection. */
final class TilingOptions {
  @Option(
      names = "--tiles",
      paramLabel = "N",
      description = "Cut photos into N x N overlapping tiles, for defects that are small in them.")
  private @Nullable Integer tiles;

  @Option(
      names = "--tile-size",
      paramLabel = "PX",
      description = "Cut photos into square tiles of so many pixels.")
  private @Nullable Integer tileSize;

  @Option(
      names = "--keep-aspect",
      description =
          "Square tiles, N along the shorter edge (without --tiles: one), so that long parts are"
              + " not squashed.")
  private boolean keepAspect;

  @Option(
      names = "--tile-overlap",
      paramLabel = "SHARE",
      defaultValue = "" + Tiling.OVERLAP,
      description = "Share of a tile that its neighbour shows too (default: ${DEFAULT-VALUE}).")
  private double overlap;

  Tiling tiling() {
    if (tileSize != null && tileSize == 0) {
      throw new OptionException("--tile-size must be at least 16, not 0");
    }
    return new Tiling(
        tiles == null ? 1 : tiles, tileSize == null ? 0 : tileSize, keepAspect, overlap);
  }
}
