package dev.blemish.synth.render;

/**
 * Worley noise: one random point in each unit square, and the regions of places nearest to each
 * point, as pebbles, pores and the grain of leather lie.
 */
public final class CellNoise {
  private static final float MARGIN = 0.1f; // points keep off the edges of their square
  private static final float STEP = (1 - 2 * MARGIN) / 65535;

  private CellNoise() {}

  /**
   * Where a place lies among the points.
   *
   * @param nearest distance to the nearest point, 0 to about 1.1
   * @param border about the distance to the edge of the region: to that with the second nearest
   *     point
   * @param id random bits of the region
   */
  public record Cell(float nearest, float border, int id) {
    /** A random number in [-1, 1] of the region; another one for each key. */
    public float chance(int key) {
      return ValueNoise.cell(id, key, 0);
    }
  }

  private static int bits(int column, int row, int seed) {
    int h = (column * 0x27d4eb2d + seed) * 0x9e3779b1;
    h = ((h ^ (h >>> 15)) + row * 0x165667b1) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  /** The region of a place. */
  public static Cell at(float x, float y, int seed) {
    int column = Curve.floor(x);
    int row = Curve.floor(y);
    float d1 = 9;
    float d2 = 9;
    float x1 = 0;
    float y1 = 0;
    float x2 = 0;
    float y2 = 0;
    int id = 0;
    for (int k = 0; k < 9; k++) {
      int i = column + k % 3 - 1;
      int j = row + k / 3 - 1;
      int bits = bits(i, j, seed);
      float dx = i + MARGIN + STEP * (bits & 0xffff) - x;
      float dy = j + MARGIN + STEP * (bits >>> 16) - y;
      float d = dx * dx + dy * dy;
      if (d < d1) {
        d2 = d1;
        x2 = x1;
        y2 = y1;
        d1 = d;
        x1 = dx;
        y1 = dy;
        id = bits;
      } else if (d < d2) {
        d2 = d;
        x2 = dx;
        y2 = dy;
      }
    }
    float border = (d2 - d1) / (2 * Curve.length(x2 - x1, y2 - y1));
    return new Cell((float) Math.sqrt(d1), border, id);
  }
}
