package dev.blemish.metric;

import dev.blemish.error.OptionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Pixel metrics of one product: the pixels of all its pictures pooled, taken in picture by picture.
 * All values are exact.
 *
 * <p>Memory: 8 bytes per pixel up to the limit of pixels in memory, beyond that 8 bytes per pixel
 * in a temporary file and 128 KiB of memory for every 2 million of them; besides 48 MiB of work
 * space and a few arrays of the size of one picture. The results do not depend on the limit. Not
 * thread safe.
 */
public final class PixelMetrics implements AutoCloseable {
  /** Pixels kept in memory unless told otherwise: 256 MiB. */
  public static final long PIXELS_IN_MEMORY = 1L << 25;

  private static final long MOST_PIXELS = Integer.MAX_VALUE; // products of two counts fit a long

  private final SortedRuns runs;
  private final RegionWeights weights = new RegionWeights();
  private final Map<Aupro, OptionalDouble> areas = new HashMap<>();
  private @Nullable RankingMetrics ranking;
  private long positives;
  private long negatives;
  private float low = Float.POSITIVE_INFINITY;
  private float high = Float.NEGATIVE_INFINITY;
  private boolean closed;

  /**
   * Keeps up to {@link #PIXELS_IN_MEMORY} pixels in memory, further ones in the temporary folder.
   */
  public PixelMetrics() {
    this(PIXELS_IN_MEMORY, Path.of(System.getProperty("java.io.tmpdir", "")));
  }

  /**
   * Chooses where pixels are kept.
   *
   * @param pixelsInMemory pixels kept in memory, 8 bytes each; 0 sends everything to the file
   * @param folder an existing folder for the temporary file
   * @throws OptionException when the limit is negative
   */
  public PixelMetrics(long pixelsInMemory, Path folder) {
    this(pixelsInMemory, folder, SortedRuns.RUN);
  }

  PixelMetrics(long pixelsInMemory, Path folder, int runLength) {
    if (pixelsInMemory < 0) {
      throw new OptionException(
          "the limit of pixels in memory must be at least 0, not " + pixelsInMemory);
    }
    this.runs = new SortedRuns(pixelsInMemory, folder, runLength);
  }

  /**
   * Takes in a picture; the arrays are not kept.
   *
   * @param map {@code [height, width]} row-major, the higher the more anomalous
   * @param mask {@code [height, width]}, true where defective
   * @param width columns
   * @param height rows
   * @throws OptionException when the sizes differ, a value is NaN, there are 2^31 pixels or more in
   *     all, or the temporary file fails
   */
  public void add(float[] map, boolean[] mask, int width, int height) {
    requirePicture(map, mask, width, height);
    int[] classes = weights.add(mask, width, height);
    for (int i = 0; i < map.length; i++) {
      int region = classes.length == 0 ? 0 : classes[i];
      runs.add(ScoreKeys.key(map[i], region << 1 | (mask[i] ? 1 : 0)));
      positives += mask[i] ? 1 : 0;
      negatives += mask[i] ? 0 : 1;
      low = Math.min(low, map[i]);
      high = Math.max(high, map[i]);
    }
    ranking = null;
    areas.clear();
  }

  private void requirePicture(float[] map, boolean[] mask, int width, int height) {
    requireOpen();
    long size = (long) width * height;
    if (width < 1 || height < 1 || map.length != size || mask.length != size) {
      throw new OptionException(
          "a map of %d x %d needs %d values and as many in its mask, not %d and %d"
              .formatted(width, height, size, map.length, mask.length));
    }
    if (pixels() + size > MOST_PIXELS) {
      throw new OptionException(
          "pixel metrics hold at most %d pixels, and there are %d with this picture; evaluate at a"
                  .formatted(MOST_PIXELS, pixels() + size)
              + " smaller size");
    }
    for (int i = 0; i < map.length; i++) {
      ScoreKeys.requireNumber(map[i], i);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("these pixel metrics are closed");
    }
  }

  /** All pixels so far. */
  public long pixels() {
    return positives + negatives;
  }

  /** Computes several areas in one pass instead of one pass each; they are kept for later calls. */
  public void prepare(List<Aupro> wanted) {
    requireOpen();
    RankingSweep sums = new RankingSweep(positives, negatives, RankingMetrics.CURVE_POINTS);
    OverlapCurve.Totals totals = new OverlapCurve.Totals(weights, negatives, low, high);
    List<OverlapCurve> curves = wanted.stream().map(a -> OverlapCurve.of(a, totals)).toList();
    List<ScoreSweep.Listener> listeners = new ArrayList<>(curves);
    listeners.add(sums);
    ScoreSweep.over(runs.merge(), weights, listeners);
    ranking = sums.metrics();
    for (int i = 0; i < curves.size(); i++) {
      areas.put(wanted.get(i), curves.get(i).area());
    }
  }

  /** Everything that treats a pixel as an item of its own, curves included. */
  public RankingMetrics ranking() {
    if (ranking == null) {
      prepare(List.of(Aupro.DEFAULT));
    }
    return Objects.requireNonNull(ranking);
  }

  /** Pixel AUROC; empty without defective or without good pixels. */
  public OptionalDouble pixelAuroc() {
    return ranking().auroc();
  }

  /** Pixel average precision; empty without defective or without good pixels. */
  public OptionalDouble pixelAp() {
    return ranking().averagePrecision();
  }

  /** The largest pixel F1; empty without defective or without good pixels. */
  public Optional<F1Max> pixelF1Max() {
    return ranking().f1Max();
  }

  /** {@link #aupro(Aupro)} with {@link Aupro#DEFAULT}. */
  public OptionalDouble aupro() {
    return aupro(Aupro.DEFAULT);
  }

  /**
   * Area under the per-region overlap curve.
   *
   * @return usually 0..1 (flavour promptad200 can exceed 1); empty without defective regions or
   *     good pixels, and where the flavour divides 0 by 0
   */
  public OptionalDouble aupro(Aupro aupro) {
    if (!areas.containsKey(aupro)) {
      prepare(List.of(aupro));
    }
    return areas.getOrDefault(aupro, OptionalDouble.empty());
  }

  /** Frees the memory and deletes the temporary file; harmless when repeated. */
  @Override
  public void close() {
    closed = true;
    runs.close();
  }
}
