package dev.blemish.detector;

import dev.blemish.detector.Tiling.Tile;
import dev.blemish.image.RgbImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Good photos as their tiles. The photo cut last stays decoded, so that a method that asks for one
 * tile after the other does not decode it anew each time.
 */
final class PhotoTiles {
  private final Tiling tiling;
  private final List<Integer> counts = new ArrayList<>();
  private @Nullable Photo last;
  private @Nullable RgbImage lastPixels;

  PhotoTiles(Tiling tiling) {
    this.tiling = tiling;
  }

  /** A product whose photos are the tiles of its photos, photo by photo. */
  Product product(Product whole) {
    List<Photo> all = new ArrayList<>();
    for (Photo photo : whole.good()) {
      RgbImage pixels = pixels(photo);
      List<Tile> tiles = tiling.of(pixels.width(), pixels.height());
      counts.add(tiles.size());
      for (int i = 0; i < tiles.size(); i++) {
        Tile tile = tiles.get(i);
        String name = "%s, tile %d of %d".formatted(photo.name(), i + 1, tiles.size());
        all.add(new Photo(name, () -> cut(pixels(photo), tile)));
      }
    }
    return new Product(whole.name(), whole.word(), all);
  }

  /** How many tiles each photo so far has. */
  List<Integer> counts() {
    return List.copyOf(counts);
  }

  private synchronized RgbImage pixels(Photo photo) {
    RgbImage known = lastPixels;
    if (known == null || !photo.equals(last)) {
      known = photo.read();
      last = photo;
      lastPixels = known;
    }
    return known;
  }

  /** A tile of a picture; the picture itself where it is all of it. */
  static RgbImage cut(RgbImage picture, Tile tile) {
    return tile.width() == picture.width() && tile.height() == picture.height()
        ? picture
        : picture.crop(tile.x(), tile.y(), tile.width(), tile.height());
  }
}
