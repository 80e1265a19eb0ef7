package dev.blemish.bench;

import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.metric.PixelMetrics;
import java.util.Arrays;
import java.util.Map;

/** The exact area under the per-region overlap curve of all maps. */
final class AuproWork implements Work {
  private final float[] maps;
  private final boolean[] masks;
  private final int count;
  private final int height;
  private final int width;

  AuproWork(Weights data) {
    WeightTensor stored = data.get("maps");
    count = (int) stored.shape()[0];
    height = (int) stored.shape()[1];
    width = (int) stored.shape()[2];
    maps = stored.toFloats();
    masks = labels(data.get("masks").toFloats());
  }

  static boolean[] labels(float[] masks) {
    boolean[] labels = new boolean[masks.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = masks[i] > 0;
    }
    return labels;
  }

  @Override
  public Map<String, Double> run() {
    try (PixelMetrics metrics = new PixelMetrics()) {
      int size = width * height;
      for (int i = 0; i < count; i++) {
        int from = i * size;
        metrics.add(
            Arrays.copyOfRange(maps, from, from + size),
            Arrays.copyOfRange(masks, from, from + size),
            width,
            height);
      }
      return Map.of("aupro", metrics.aupro().orElseThrow());
    }
  }
}
