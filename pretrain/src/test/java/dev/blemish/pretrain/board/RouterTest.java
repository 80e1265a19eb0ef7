package dev.blemish.pretrain.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.random.Rng;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final float PITCH = 0.1f;

  /** All points of a line at half steps of the grid, in tenths of its pitch. */
  private static Set<List<Integer>> points(float[] line) {
    Set<List<Integer>> points = new HashSet<>();
    for (int k = 0; k + 3 < line.length; k += 2) {
      float du = line[k + 2] - line[k];
      float dv = line[k + 3] - line[k + 1];
      int steps = 2 * Math.round(Math.max(Math.abs(du), Math.abs(dv)) / PITCH);
      for (int i = 0; i <= steps; i++) {
        float u = line[k] + du * i / steps;
        float v = line[k + 1] + dv * i / steps;
        points.add(List.of(Math.round(10 * u / PITCH), Math.round(10 * v / PITCH)));
      }
    }
    return points;
  }

  @Test
  void linesNeitherTouchNorCross() {
    int lines = 0;
    for (int seed = 0; seed < 40; seed++) {
      Set<List<Integer>> taken = new HashSet<>();
      int count = 0;
      for (float[] line : new Router(1, PITCH).route(30, Rng.of(seed))) {
        Set<List<Integer>> points = points(line);
        count += points.size();
        taken.addAll(points);
        lines++;
      }
      assertEquals(count, taken.size(), "seed " + seed);
    }
    assertTrue(lines > 600, "only %d lines".formatted(lines));
  }

  @Test
  void linesTurnByHalfRightAngles() {
    for (int seed = 0; seed < 20; seed++) {
      for (float[] line : new Router(1, PITCH).route(20, Rng.of(seed))) {
        for (int k = 0; k + 3 < line.length; k += 2) {
          double angle = Math.atan2(line[k + 3] - line[k + 1], line[k + 2] - line[k]);
          double eighths = angle / (Math.PI / 4);
          assertEquals(Math.rint(eighths), eighths, 1e-3, "seed " + seed);
        }
      }
    }
  }

  @Test
  void linesKeepOutOfReservedBoxes() {
    for (int seed = 0; seed < 20; seed++) {
      Router router = new Router(1, PITCH);
      router.reserve(0.2f, -0.1f, 0.35f, 0.25f);
      for (float[] line : router.route(40, Rng.of(seed))) {
        for (List<Integer> point : points(line)) {
          float u = point.get(0) * PITCH / 10;
          float v = point.get(1) * PITCH / 10;
          assertTrue(
              Math.abs(u - 0.2f) > 0.24f || Math.abs(v + 0.1f) > 0.14f,
              "seed %d: %f, %f".formatted(seed, u, v));
        }
      }
    }
  }
}
