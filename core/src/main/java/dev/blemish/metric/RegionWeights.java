package dev.blemish.metric;

import dev.blemish.image.Components;
import dev.blemish.image.Connectivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each pixel adds to the per-region overlap: 1/area of the region it lies in, for each way
 * to tell regions. Pixels that add the same form a class, and the sweep carries only the number of
 * the class; class 0 adds nothing.
 */
final class RegionWeights {
  private final List<Weights> classes = new ArrayList<>();
  private final Map<Weights, Integer> numbers = new HashMap<>();
  private long eight;
  private long four;

  RegionWeights() {
    number(new Weights(0, 0, 0));
  }

  private record Weights(double eight, double four, double filled) {}

  private int number(Weights weights) {
    return numbers.computeIfAbsent(
        weights,
        added -> {
          classes.add(added);
          return classes.size() - 1;
        });
  }

  /** The regions seen so far. */
  long count(RegionKind kind) {
    return kind == RegionKind.FOUR ? four : eight;
  }

  /** Adds what a pixel of the class contributes, by {@link RegionKind}. */
  void addTo(double[] sums, int number) {
    Weights weights = classes.get(number);
    sums[RegionKind.EIGHT.slot()] += weights.eight();
    sums[RegionKind.FOUR.slot()] += weights.four();
    sums[RegionKind.FILLED.slot()] += weights.filled();
  }

  /**
   * Takes in the regions of a mask.
   *
   * @return the class of each pixel, {@code [height, width]}; empty when the mask is
   */
  int[] add(boolean[] mask, int width, int height) {
    Components byCorner = Components.of(i -> mask[i], width, height, Connectivity.EIGHT);
    if (byCorner.count() == 0) {
      return new int[0];
    }
    Components byEdge = byCorner.by(Connectivity.FOUR);
    eight += byCorner.count();
    four += byEdge.count();
    int[] result = new int[mask.length];
    for (int run = 0; run < byCorner.runs(); run++) {
      double own = 1.0 / byCorner.area(byCorner.component(run));
      double ownByEdge = 1.0 / byEdge.area(byEdge.component(run));
      int offset = byCorner.row(run) * width;
      int start = offset + byCorner.start(run);
      Arrays.fill(
          result, start, offset + byCorner.end(run), number(new Weights(own, ownByEdge, own)));
    }
    double[] holes = holes(byCorner, width, height);
    for (int i = 0; i < holes.length; i++) {
      if (holes[i] != 0) {
        Weights own = classes.get(result[i]);
        result[i] = number(new Weights(own.eight(), own.four(), own.filled() + holes[i]));
      }
    }
    return result;
  }

  /** Sum over the regions in whose holes a pixel lies of 1/area; empty without holes. */
  private static double[] holes(Components regions, int width, int height) {
    Box[] boxes = boxes(regions, width, height);
    double[] sums = new double[0];
    for (int region = 0; region < boxes.length; region++) {
      Box box = boxes[region];
      if (box.right - box.left >= 2 && box.bottom - box.top >= 2) {
        sums = fill(box, 1.0 / regions.area(region), sums, width, height);
      }
    }
    return sums;
  }

  private static Box[] boxes(Components regions, int width, int height) {
    Box[] boxes = new Box[regions.count()];
    Arrays.setAll(boxes, i -> new Box(width, height));
    for (int run = 0; run < regions.runs(); run++) {
      boxes[regions.component(run)].include(regions, run);
    }
    return boxes;
  }

  /** A hole is a part of the box, with a margin of one pixel, that the corner cannot reach. */
  private static double[] fill(Box box, double weight, double[] sums, int width, int height) {
    int across = box.right - box.left + 3;
    int down = box.bottom - box.top + 3;
    boolean[] region = new boolean[across * down];
    for (int[] run : box.runs) {
      int offset = (run[0] - box.top + 1) * across + 1 - box.left;
      Arrays.fill(region, offset + run[1], offset + run[2], true);
    }
    Components outside = Components.of(i -> !region[i], across, down, Connectivity.EIGHT);
    if (outside.count() == 1) {
      return sums;
    }
    double[] grown = sums.length == 0 ? new double[width * height] : sums;
    for (int run = 0; run < outside.runs(); run++) {
      if (outside.component(run) != 0) { // 0 holds the first pixel, which is margin
        int offset = (outside.row(run) + box.top - 1) * width + box.left - 1;
        for (int x = outside.start(run); x < outside.end(run); x++) {
          grown[offset + x] += weight;
        }
      }
    }
    return grown;
  }

  /** The bounding box of a region and its runs as row, start, end. */
  private static final class Box {
    private final List<int[]> runs = new ArrayList<>();
    private int left;
    private int top;
    private int right = -1;
    private int bottom = -1;

    Box(int width, int height) {
      left = width;
      top = height;
    }

    void include(Components regions, int run) {
      left = Math.min(left, regions.start(run));
      right = Math.max(right, regions.end(run) - 1);
      top = Math.min(top, regions.row(run));
      bottom = Math.max(bottom, regions.row(run));
      runs.add(new int[] {regions.row(run), regions.start(run), regions.end(run)});
    }
  }
}
