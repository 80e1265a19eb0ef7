package dev.blemish.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.blemish.error.OptionException;
import dev.blemish.random.Rng;
import java.util.ArrayDeque;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  @Test
  void aDiagonalIsOneRegionByCornersAndManyByEdges() {
    assertEquals(1, Components.of(i -> i % 6 == 0, 5, 5, Connectivity.EIGHT).count());
    assertEquals(5, Components.of(i -> i % 6 == 0, 5, 5, Connectivity.FOUR).count());
  }

  @Test
  void pixelsAtTheEndOfARowDoNotTouchTheNextRow() {
    assertEquals(2, Components.of(i -> i == 3 || i == 4, 4, 2, Connectivity.EIGHT).count());
  }

  @Test
  void aSnakeOfManyTurnsIsOneRegion() {
    int size = 401;
    Components snake =
        Components.of(
            i -> {
              int row = i / size;
              int gap = row % 4 == 1 ? size - 1 : 0;
              return row % 2 == 0 || i % size == gap;
            },
            size,
            size,
            Connectivity.FOUR);
    assertEquals(1, snake.count());
    assertEquals(size * 201 + 200, snake.area(0));
  }

  @Test
  void nothingHasNoRegion() {
    assertEquals(0, Components.of(i -> false, 3, 2, Connectivity.EIGHT).count());
  }

  @Test
  void anImpossibleSizeIsRefused() {
    assertThrows(OptionException.class, () -> Components.of(i -> true, 0, 3, Connectivity.FOUR));
    assertThrows(
        OptionException.class, () -> Components.of(i -> true, 1 << 16, 1 << 16, Connectivity.FOUR));
  }

  @Property(tries = 300)
  @Tag("property")
  void labelsEqualThoseOfAFloodFill(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 37) int width,
      @ForAll @IntRange(min = 1, max = 29) int height,
      @ForAll @DoubleRange(min = 0, max = 1) double density,
      @ForAll Connectivity connectivity) {
    Rng rng = Rng.of(seed);
    boolean[] mask = new boolean[width * height];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = rng.chance(density);
    }
    Components components = Components.of(i -> mask[i], width, height, connectivity);
    int[] expected = flood(mask, width, height, connectivity);
    assertArrayEquals(expected, components.labels());
    for (int label = 0; label < components.count(); label++) {
      int wanted = label;
      assertEquals(
          Arrays.stream(expected).filter(l -> l == wanted).count(), components.area(label));
    }
    for (Connectivity other : Connectivity.values()) {
      assertArrayEquals(flood(mask, width, height, other), components.by(other).labels());
    }
  }

  /** The plain way: from each unlabelled pixel in raster order, walk to all neighbours. */
  static int[] flood(boolean[] mask, int width, int height, Connectivity connectivity) {
    int[] labels = new int[mask.length];
    Arrays.fill(labels, -1);
    int count = 0;
    for (int start = 0; start < mask.length; start++) {
      if (!mask[start] || labels[start] >= 0) {
        continue;
      }
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(start);
      labels[start] = count;
      while (!queue.isEmpty()) {
        int at = queue.remove();
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int x = at % width + dx;
            int y = at / width + dy;
            boolean near = connectivity == Connectivity.EIGHT || dx == 0 || dy == 0;
            if (near && x >= 0 && y >= 0 && x < width && y < height) {
              int next = y * width + x;
              if (mask[next] && labels[next] < 0) {
                labels[next] = count;
                queue.add(next);
              }
            }
          }
        }
      }
      count++;
    }
    return labels;
  }
}
