package dev.blemish.verdict;

import dev.blemish.AnomalyMap;
import dev.blemish.Region;
import dev.blemish.error.OptionException;
import dev.blemish.image.Components;
import dev.blemish.image.Connectivity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The places of a map that look defective. */
public final class Regions {
  /** The most regions reported; more help nobody. */
  public static final int MOST = 50;

  private static final Comparator<Region> STRONGEST_FIRST =
      Comparator.comparingDouble(Region::score)
          .thenComparingInt(Region::area)
          .reversed()
          .thenComparingInt(Region::y)
          .thenComparingInt(Region::x);

  private Regions() {}

  /** {@link #of(AnomalyMap, double, int, int)} with at most {@value #MOST} regions. */
  public static List<Region> of(AnomalyMap map, double threshold, int minArea) {
    return of(map, threshold, minArea, MOST);
  }

  /**
   * Connected regions (eight neighbours) of values at or above a threshold.
   *
   * @param map pixel-level scores; NaN belongs to no region
   * @param threshold on the scale of the map, which need not be that of image scores
   * @param minArea smallest region reported, in pixels, at least 1
   * @param most the most regions reported, at least 1
   * @return strongest first; by area, then from the top left where equally strong
   * @throws OptionException when the threshold is NaN or a number is below 1
   */
  public static List<Region> of(AnomalyMap map, double threshold, int minArea, int most) {
    if (Double.isNaN(threshold) || minArea < 1 || most < 1) {
      throw new OptionException(
          "regions need a threshold, a smallest area and a limit of at least 1, not %s, %d and %d"
              .formatted(threshold, minArea, most));
    }
    float[] values = map.plane().values();
    Components components =
        Components.of(i -> values[i] >= threshold, map.width(), map.height(), Connectivity.EIGHT);
    Extent[] extents = new Extent[components.count()];
    for (int run = 0; run < components.runs(); run++) {
      int component = components.component(run);
      if (extents[component] == null) {
        extents[component] = new Extent();
      }
      extents[component].include(components, run, map);
    }
    List<Region> regions = new ArrayList<>();
    for (int component = 0; component < extents.length; component++) {
      if (components.area(component) >= minArea) {
        regions.add(extents[component].region(components.area(component)));
      }
    }
    regions.sort(STRONGEST_FIRST);
    return List.copyOf(regions.subList(0, Math.min(most, regions.size())));
  }

  private static final class Extent {
    private int left = Integer.MAX_VALUE;
    private int right;
    private int top = Integer.MAX_VALUE;
    private int bottom;
    private float strongest = Float.NEGATIVE_INFINITY;

    void include(Components components, int run, AnomalyMap map) {
      int y = components.row(run);
      left = Math.min(left, components.start(run));
      right = Math.max(right, components.end(run));
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      for (int x = components.start(run); x < components.end(run); x++) {
        strongest = Math.max(strongest, map.at(x, y));
      }
    }

    Region region(int area) {
      return new Region(left, top, right - left, bottom - top, area, strongest);
    }
  }
}
