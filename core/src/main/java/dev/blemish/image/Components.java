package dev.blemish.image;

import dev.blemish.error.OptionException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The connected regions of a set of pixels, numbered {@code 0..count-1} in raster order of their
 * first pixel.
 *
 * <p>A picture is cut into horizontal runs, and runs that touch are united, so that time and memory
 * follow the number of runs rather than of pixels. Nothing recurses.
 */
public final class Components {
  private final int width;
  private final int height;
  private final int reach; // how far beyond its ends a run touches the next row
  private int runs;
  private int[] rows = new int[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] owner = new int[64]; // parent run while uniting, component afterwards
  private int[] areas = new int[0];

  private Components(int width, int height, Connectivity connectivity) {
    this.width = width;
    this.height = height;
    this.reach = connectivity == Connectivity.EIGHT ? 1 : 0;
  }

  /**
   * Finds the regions.
   *
   * @param inside whether the pixel of a row-major index belongs to the set
   * @param width columns, at least 1
   * @param height rows, at least 1
   * @param connectivity which pixels count as neighbours
   * @throws OptionException when the size is not positive or above 2^31-1 pixels
   */
  public static Components of(
      IntPredicate inside, int width, int height, Connectivity connectivity) {
    if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
      throw new OptionException(
          "regions need a picture of 1 to 2^31-1 pixels, not %d x %d".formatted(width, height));
    }
    Components components = new Components(width, height, connectivity);
    for (int row = 0; row < height; row++) {
      components.cut(inside, row);
    }
    components.unite();
    components.number();
    return components;
  }

  /** The regions of the same set by another rule, without looking at its pixels again. */
  public Components by(Connectivity connectivity) {
    Components other = new Components(width, height, connectivity);
    other.runs = runs;
    other.rows = rows;
    other.starts = starts;
    other.ends = ends;
    other.owner = new int[runs];
    Arrays.setAll(other.owner, run -> run);
    other.unite();
    other.number();
    return other;
  }

  private void unite() {
    int above = 0; // the runs of the row above are above..first
    int first = 0;
    for (int run = 0; run < runs; run++) {
      if (run > 0 && rows[run] != rows[run - 1]) {
        above = rows[run] == rows[run - 1] + 1 ? first : run;
        first = run;
      }
      while (above < first && ends[above] + reach <= starts[run]) {
        above++;
      }
      for (int other = above; other < first && starts[other] < ends[run] + reach; other++) {
        join(other, run);
      }
    }
  }

  private void cut(IntPredicate inside, int row) {
    int offset = row * width;
    int x = 0;
    while (x < width) {
      if (!inside.test(offset + x)) {
        x++;
        continue;
      }
      int start = x;
      while (x < width && inside.test(offset + x)) {
        x++;
      }
      append(row, start, x);
    }
  }

  private void append(int row, int start, int end) {
    if (runs == rows.length) {
      int capacity = runs * 2;
      rows = Arrays.copyOf(rows, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
      owner = Arrays.copyOf(owner, capacity);
    }
    rows[runs] = row;
    starts[runs] = start;
    ends[runs] = end;
    owner[runs] = runs;
    runs++;
  }

  private void join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    // the earlier run stays the root, so roots are met first when numbering
    owner[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private int root(int run) {
    int at = run;
    while (owner[at] != at) {
      owner[at] = owner[owner[at]]; // halve the path
      at = owner[at];
    }
    return at;
  }

  private void number() {
    int count = 0;
    int[] sizes = new int[runs];
    for (int run = 0; run < runs; run++) {
      // parents come before children and already hold their component
      owner[run] = owner[run] == run ? count++ : owner[owner[run]];
      sizes[owner[run]] += ends[run] - starts[run];
    }
    areas = Arrays.copyOf(sizes, count);
  }

  /** The number of regions. */
  public int count() {
    return areas.length;
  }

  /** The number of pixels of a region, {@code 0..count-1}. */
  public int area(int component) {
    return areas[component];
  }

  /** The number of horizontal runs; they are in raster order. */
  public int runs() {
    return runs;
  }

  /** The row of a run. */
  public int row(int run) {
    return rows[run];
  }

  /** The first column of a run. */
  public int start(int run) {
    return starts[run];
  }

  /** The column after the last one of a run. */
  public int end(int run) {
    return ends[run];
  }

  /** The region a run belongs to, {@code 0..count-1}. */
  public int component(int run) {
    return owner[run];
  }

  /** The region of every pixel, {@code [height, width]} row-major; -1 outside of the set. */
  public int[] labels() {
    int[] labels = new int[width * height];
    Arrays.fill(labels, -1);
    for (int run = 0; run < runs; run++) {
      int offset = rows[run] * width;
      Arrays.fill(labels, offset + starts[run], offset + ends[run], owner[run]);
    }
    return labels;
  }
}
