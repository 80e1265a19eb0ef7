package dev.blemish.detector;

import dev.blemish.AnomalyMap;
import dev.blemish.detector.Tiling.Tile;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Planes;
import org.jspecify.annotations.Nullable;

/**
 * Puts a picture's map together from those of its tiles: where tiles overlap their values are
 * averaged, a tile counting the less the nearer its own edge is. The map is as fine as those of the
 * tiles, but never finer than the picture.
 */
final class TileBlend {
  private final int pictureWidth;
  private final int pictureHeight;
  private float @Nullable [] sum;
  private float @Nullable [] weights;
  private int width;
  private int height;

  TileBlend(int pictureWidth, int pictureHeight) {
    this.pictureWidth = pictureWidth;
    this.pictureHeight = pictureHeight;
  }

  /**
   * Adds a tile.
   *
   * @param map of the tile, of any size; all of one size, as all tiles are
   */
  void add(Tile tile, FloatPlane map) {
    if (sum == null) {
      width = scaled(pictureWidth, map.width(), tile.width());
      height = scaled(pictureHeight, map.height(), tile.height());
      sum = new float[width * height];
      weights = new float[width * height];
    }
    int left = at(tile.x(), width, pictureWidth);
    int right = at(tile.x() + tile.width(), width, pictureWidth);
    int top = at(tile.y(), height, pictureHeight);
    int bottom = at(tile.y() + tile.height(), height, pictureHeight);
    add(left, top, Planes.bilinear(map, right - left, bottom - top, false));
  }

  private void add(int left, int top, FloatPlane map) {
    float[] total = sum;
    float[] counted = weights;
    if (total == null || counted == null) {
      throw new IllegalStateException("no tile was added");
    }
    for (int y = 0; y < map.height(); y++) {
      int nearY = Math.min(y + 1, map.height() - y);
      for (int x = 0; x < map.width(); x++) {
        float weight = (float) nearY * Math.min(x + 1, map.width() - x);
        int place = (top + y) * width + left + x;
        total[place] += weight * map.at(x, y);
        counted[place] += weight;
      }
    }
  }

  private static int scaled(int picture, int map, int tile) {
    return Math.max(1, (int) Math.round(picture * Math.min(1, map / (double) tile)));
  }

  private static int at(int pixel, int size, int picture) {
    return (int) Math.round(pixel * (double) size / picture);
  }

  /** The blended map. */
  AnomalyMap map() {
    float[] total = sum;
    float[] counted = weights;
    if (total == null || counted == null) {
      throw new IllegalStateException("no tile was added");
    }
    float[] values = new float[total.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = total[i] / counted[i];
    }
    return new AnomalyMap(new FloatPlane(width, height, values));
  }
}
