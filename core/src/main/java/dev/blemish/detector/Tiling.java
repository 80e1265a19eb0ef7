package dev.blemish.detector;

import dev.blemish.error.OptionException;
import java.util.ArrayList;
import java.util.List;

/**
 * How large pictures are cut into overlapping tiles, each of which a method sees as a picture of
 * its own: small defects and long parts are then not squashed away.
 *
 * @param tiles along each edge, or along the shorter one with {@code keepAspect}; 1 to 64
 * @param tileSize side of a square tile in pixels of the picture, 16 to 16384; 0 to go by {@code
 *     tiles}. Smaller pictures get tiles of their shorter edge
 * @param keepAspect whether tiles are square, so that nothing is squashed; always with {@code
 *     tileSize}
 * @param overlap share of a tile that its neighbour shows too, 0 to 0.5
 */
public record Tiling(int tiles, int tileSize, boolean keepAspect, double overlap) {
  /** The usual overlap. */
  public static final double OVERLAP = 0.25;

  /** The whole picture, squashed to the square that the backbone sees. */
  public static final Tiling NONE = new Tiling(1, 0, false, OVERLAP);

  public Tiling {
    OptionException.requireBetween("tiles", tiles, 1, 64);
    if (tileSize != 0) {
      OptionException.requireBetween("the tile size", tileSize, 16, 16_384);
      if (tiles != 1) {
        throw new OptionException(
            "tiles=%d and a tile size of %d contradict each other: give one of the two"
                .formatted(tiles, tileSize));
      }
    }
    if (!(overlap >= 0 && overlap <= 0.5)) {
      throw new OptionException("the overlap of tiles must be from 0 to 0.5, not " + overlap);
    }
  }

  /** Whether every picture stays whole. */
  public boolean none() {
    return tiles == 1 && tileSize == 0 && !keepAspect;
  }

  /**
   * A tile.
   *
   * @param x left edge in pixels of the picture
   * @param y upper edge
   * @param width pixels
   * @param height pixels
   */
  public record Tile(int x, int y, int width, int height) {}

  /** The tiles of a picture, row by row; together they cover it. */
  public List<Tile> of(int width, int height) {
    int shorter = Math.min(width, height);
    boolean square = keepAspect || tileSize > 0;
    int side = tileSize > 0 ? Math.min(tileSize, shorter) : side(shorter);
    int tileWidth = square ? side : side(width);
    int tileHeight = square ? side : side(height);
    List<Tile> all = new ArrayList<>();
    for (int y : starts(height, tileHeight)) {
      for (int x : starts(width, tileWidth)) {
        all.add(new Tile(x, y, tileWidth, tileHeight));
      }
    }
    return all;
  }

  /** The length of so many overlapping tiles along an edge. */
  private int side(int edge) {
    return Math.min(edge, (int) Math.ceil(edge / (tiles - (tiles - 1) * overlap)));
  }

  /** Evenly spread, as few as cover the edge with the overlap. */
  private int[] starts(int edge, int side) {
    double step = side * (1 - overlap);
    int count = 1 + (int) Math.ceil((edge - side) / step - 1e-9);
    int[] starts = new int[count];
    for (int i = 1; i < count; i++) {
      starts[i] = (int) Math.round(i * (double) (edge - side) / (count - 1));
    }
    return starts;
  }
}
