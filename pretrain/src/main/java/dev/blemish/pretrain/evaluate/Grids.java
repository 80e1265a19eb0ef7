package dev.blemish.pretrain.evaluate;

import dev.blemish.image.FloatPlane;
import dev.blemish.image.Mask;
import dev.blemish.image.Planes;
import dev.blemish.metric.Auroc;
import dev.blemish.metric.AveragePrecision;
import dev.blemish.metric.PixelMetrics;
import java.util.List;
import java.util.OptionalDouble;

/** Numbers of merit of maps that have one value for each patch, {@code [n]} row-major. */
final class Grids {
  /** Pixels of the square on which maps and masks are compared. */
  static final int SIZE = 240;

  private Grids() {}

  /** The score of a picture. */
  static float max(float[] grid) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : grid) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** As a plane. */
  static FloatPlane plane(float[] grid) {
    int side = (int) Math.round(Math.sqrt(grid.length));
    return new FloatPlane(side, side, grid);
  }

  /** AUROC of scores; empty where one of both kinds is missing. */
  static OptionalDouble auroc(float[] scores, boolean[] defective) {
    return Auroc.of(scores, defective);
  }

  /** AUROC of the largest values; empty where one of both kinds is missing. */
  static OptionalDouble imageAuroc(List<float[]> grids, boolean[] defective) {
    float[] scores = new float[grids.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = max(grids.get(i));
    }
    return auroc(scores, defective);
  }

  /**
   * AUROC over all pixels of all pictures, the maps enlarged bilinearly.
   *
   * @param masks of {@value #SIZE} x {@value #SIZE} pixels
   */
  static OptionalDouble pixelAuroc(List<float[]> grids, List<Mask> masks) {
    try (PixelMetrics pixels = new PixelMetrics()) {
      for (int i = 0; i < grids.size(); i++) {
        FloatPlane map = Planes.bilinear(plane(grids.get(i)), SIZE, SIZE, false);
        pixels.add(map.values(), masks.get(i).values(), SIZE, SIZE);
      }
      pixels.prepare(List.of());
      return pixels.pixelAuroc();
    }
  }

  /** Average precision over all patches of all pictures whose cells are known. */
  static OptionalDouble patchAp(List<float[]> grids, List<PatchLabels> labels) {
    int count = labels.stream().mapToInt(PatchLabels::known).sum();
    float[] scores = new float[count];
    boolean[] damaged = new boolean[count];
    int next = 0;
    for (int i = 0; i < grids.size(); i++) {
      PatchLabels cells = labels.get(i);
      for (int k = 0; k < cells.size(); k++) {
        if (cells.isKnown(k)) {
          scores[next] = grids.get(i)[k];
          damaged[next++] = cells.isDamaged(k);
        }
      }
    }
    return AveragePrecision.of(scores, damaged);
  }
}
