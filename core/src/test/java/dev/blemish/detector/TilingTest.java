package dev.blemish.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.AnomalyMap;
import dev.blemish.detector.Tiling.Tile;
import dev.blemish.error.OptionException;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Planes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
  @Test
  void aLongPartGetsSquareTilesOfItsShorterEdge() {
    List<Tile> tiles = new Tiling(1, 0, true, 0.25).of(500, 1250);
    assertEquals(
        List.of(new Tile(0, 0, 500, 500), new Tile(0, 375, 500, 500), new Tile(0, 750, 500, 500)),
        tiles);
  }

  @Test
  void tilesAlongEachEdgeKeepThePictureShape() {
    List<Tile> tiles = new Tiling(2, 0, false, 0.25).of(700, 350);
    assertEquals(4, tiles.size());
    assertEquals(new Tile(0, 0, 400, 200), tiles.get(0));
    assertEquals(new Tile(300, 150, 400, 200), tiles.get(3));
  }

  @Test
  void theWholePictureIsOneTile() {
    assertTrue(Tiling.NONE.none());
    assertEquals(List.of(new Tile(0, 0, 31, 17)), Tiling.NONE.of(31, 17));
    assertEquals(List.of(new Tile(0, 0, 90, 90)), new Tiling(1, 256, false, 0.25).of(90, 90));
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, false, 0.25, 101, 57",
    "3, 0, true, 0.25, 57, 101",
    "1, 16, false, 0, 130, 33",
    "1, 20, false, 0.5, 61, 20",
    "5, 0, false, 0.1, 5, 3",
    "64, 0, true, 0.5, 40, 700"
  })
  void tilesCoverEveryPixelAndOverlapAsAsked(
      int count, int size, boolean keepAspect, double overlap, int width, int height) {
    List<Tile> tiles = new Tiling(count, size, keepAspect, overlap).of(width, height);
    int[] seen = new int[width * height];
    for (Tile tile : tiles) {
      assertEquals(tiles.get(0).width(), tile.width());
      assertEquals(tiles.get(0).height(), tile.height());
      if (keepAspect || size > 0) {
        assertEquals(tile.width(), tile.height());
      }
      for (int y = 0; y < tile.height(); y++) {
        for (int x = 0; x < tile.width(); x++) {
          seen[(tile.y() + y) * width + tile.x() + x]++;
        }
      }
    }
    for (int times : seen) {
      assertTrue(times >= 1);
    }
    for (int i = 1; i < tiles.size() && tiles.get(i).y() == 0; i++) {
      int common = tiles.get(i - 1).x() + tiles.get(i - 1).width() - tiles.get(i).x();
      assertTrue(common >= Math.floor(overlap * tiles.get(i).width()) - 1, "overlap " + common);
    }
  }

  @Test
  void whatCannotBeATilingIsRefused() {
    assertThrows(OptionException.class, () -> new Tiling(0, 0, false, 0.25));
    assertThrows(OptionException.class, () -> new Tiling(1, 8, false, 0.25));
    assertThrows(OptionException.class, () -> new Tiling(2, 64, false, 0.25));
    assertThrows(OptionException.class, () -> new Tiling(2, 0, false, 0.6));
    assertThrows(OptionException.class, () -> new Tiling(2, 0, false, Double.NaN));
  }

  /** Each tile's map holds the coordinate itself, so a right blend holds it everywhere. */
  @Test
  void blendedTilesOfASlopeAreTheSlope() {
    Tiling tiling = new Tiling(3, 0, false, 0.3);
    TileBlend blend = new TileBlend(120, 90);
    for (Tile tile : tiling.of(120, 90)) {
      float[] values = new float[tile.width() * tile.height()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tile.x() + i % tile.width() + 100f * (tile.y() + i / tile.width());
      }
      blend.add(tile, new FloatPlane(tile.width(), tile.height(), values));
    }
    AnomalyMap map = blend.map();
    assertEquals(120, map.width());
    assertEquals(90, map.height());
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 120; x++) {
        assertEquals(x + 100f * y, map.at(x, y), 0.01f);
      }
    }
  }

  @Test
  void seamsAreBlendedWithoutAStep() {
    TileBlend blend = new TileBlend(100, 20);
    blend.add(new Tile(0, 0, 60, 20), plane(60, 20, 1));
    blend.add(new Tile(40, 0, 60, 20), plane(60, 20, 0));
    AnomalyMap map = blend.map();
    assertEquals(1, map.at(10, 10));
    assertEquals(0, map.at(90, 10));
    for (int x = 1; x < 100; x++) {
      assertTrue(map.at(x, 10) <= map.at(x - 1, 10));
      assertTrue(map.at(x - 1, 10) - map.at(x, 10) < 0.1f, "a step at " + x);
    }
  }

  @Test
  void theMapIsAsFineAsThoseOfTheTilesButNotFinerThanThePicture() {
    TileBlend coarse = new TileBlend(1000, 500);
    coarse.add(new Tile(0, 0, 500, 500), plane(100, 100, 1));
    coarse.add(new Tile(500, 0, 500, 500), plane(100, 100, 2));
    assertEquals(200, coarse.map().width());
    assertEquals(100, coarse.map().height());
    TileBlend fine = new TileBlend(40, 40);
    fine.add(new Tile(0, 0, 40, 40), plane(100, 100, 1));
    assertEquals(40, fine.map().width());
  }

  @Test
  void aLoneTileIsTheWholeMap() {
    FloatPlane map = new FloatPlane(3, 2, new float[] {1, 2, 3, 4, 5, 6});
    TileBlend blend = new TileBlend(30, 20);
    blend.add(new Tile(0, 0, 30, 20), map);
    FloatPlane same = Planes.bilinear(map, 3, 2, false);
    for (int i = 0; i < 6; i++) {
      assertEquals(same.values()[i], blend.map().plane().values()[i], 1e-6f);
    }
  }

  private static FloatPlane plane(int width, int height, float value) {
    float[] values = new float[width * height];
    java.util.Arrays.fill(values, value);
    return new FloatPlane(width, height, values);
  }
}
