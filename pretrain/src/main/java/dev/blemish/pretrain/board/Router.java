package dev.blemish.pretrain.board;

import dev.blemish.pretrain.form.Draw;
import dev.blemish.random.Rng;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays lines on a square grid in eight directions, none across another, many of them side by side.
 */
final class Router {
  private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
  private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};
  private static final int ATTEMPTS = 30;

  private final int side;
  private final float pitch;
  private final boolean[] taken;
  private final boolean[] crossed;

  /**
   * An empty grid.
   *
   * @param extent half side of the square to use
   * @param pitch distance of its nodes
   */
  Router(float extent, float pitch) {
    side = 2 * (int) (extent / pitch) + 1;
    this.pitch = pitch;
    taken = new boolean[side * side];
    crossed = new boolean[side * side];
  }

  float pitch() {
    return pitch;
  }

  float place(int index) {
    return (index - side / 2) * pitch;
  }

  /** Keeps lines out of a box. */
  void reserve(float u, float v, float halfU, float halfV) {
    for (int k = 0; k < taken.length; k++) {
      taken[k] |= isWithin(k, u, v, halfU, halfV);
    }
  }

  /** Whether nothing was laid or reserved in a box. */
  boolean isFree(float u, float v, float halfU, float halfV) {
    for (int k = 0; k < taken.length; k++) {
      if (taken[k] && isWithin(k, u, v, halfU, halfV)) {
        return false;
      }
    }
    return true;
  }

  private boolean isWithin(int node, float u, float v, float halfU, float halfV) {
    return Math.abs(u(node) - u) < halfU && Math.abs(v(node) - v) < halfV;
  }

  /** A node that is free, taken from now on; negative if none was found. */
  int freeNode(Rng rng) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int node = rng.nextInt(taken.length);
      if (!taken[node]) {
        taken[node] = true;
        return node;
      }
    }
    return -1;
  }

  float u(int node) {
    return place(node % side);
  }

  float v(int node) {
    int y = node / side;
    return place(y);
  }

  /**
   * Lays up to a number of lines, in bundles.
   *
   * @return the corners of each as {@code u, v} in turn
   */
  List<float[]> route(int lines, Rng rng) {
    List<float[]> all = new ArrayList<>();
    for (int attempt = 0; attempt < 3 * lines && all.size() < lines; attempt++) {
      int start = rng.nextInt(taken.length);
      List<Integer> moves = moves(rng);
      int aside = (moves.get(0) + 2) % 8;
      int bundle = rng.chance(0.5) ? Draw.count(rng, 2, 6) : 1;
      for (int k = 0; k < bundle && all.size() < lines; k++) {
        int x = start % side + k * DX[aside];
        int y = start / side + k * DY[aside];
        float[] line = lay(x, y, moves);
        if (line.length >= 4) {
          all.add(line);
        }
      }
    }
    return all;
  }

  private static List<Integer> moves(Rng rng) {
    List<Integer> moves = new ArrayList<>();
    int way = rng.chance(0.8) ? 2 * rng.nextInt(4) : rng.nextInt(8);
    int pieces = Draw.count(rng, 1, 5);
    for (int k = 0; k < pieces; k++) {
      int steps = Draw.count(rng, 2, 9);
      for (int i = 0; i < steps; i++) {
        moves.add(way);
      }
      way = Math.floorMod(way + (rng.chance(0.5) ? 1 : -1), 8);
    }
    return moves;
  }

  /** Follows the moves as far as the way is free. */
  private float[] lay(int startX, int startY, List<Integer> moves) {
    List<Float> corners = new ArrayList<>();
    int x = startX;
    int y = startY;
    if (!isFree(x, y)) {
      return new float[0];
    }
    int last = -1;
    int steps = 0;
    for (int way : moves) {
      if (!isFree(x + DX[way], y + DY[way]) || isCrossed(x, y, way)) {
        break;
      }
      if (way != last) {
        corners.add(place(x));
        corners.add(place(y));
      }
      taken[y * side + x] = true;
      cross(x, y, way);
      x += DX[way];
      y += DY[way];
      last = way;
      steps++;
    }
    if (steps == 0) {
      return new float[0];
    }
    taken[y * side + x] = true;
    corners.add(place(x));
    corners.add(place(y));
    float[] line = new float[corners.size()];
    for (int k = 0; k < line.length; k++) {
      line[k] = corners.get(k);
    }
    return line;
  }

  private boolean isFree(int x, int y) {
    return x >= 0 && y >= 0 && x < side && y < side && !taken[y * side + x];
  }

  /** Whether a slanted step would go through another one. */
  private boolean isCrossed(int x, int y, int way) {
    return way % 2 == 1 && crossed[cell(x, y, way)];
  }

  private void cross(int x, int y, int way) {
    if (way % 2 == 1) {
      crossed[cell(x, y, way)] = true;
    }
  }

  private int cell(int x, int y, int way) {
    return Math.min(y, y + DY[way]) * side + Math.min(x, x + DX[way]);
  }
}
