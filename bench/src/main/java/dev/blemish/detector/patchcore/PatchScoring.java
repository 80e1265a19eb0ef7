package dev.blemish.detector.patchcore;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.bench.Work;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.Gaussian;
import dev.blemish.memory.NearestRows;
import dev.blemish.score.MapSettings;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Map;

/** PatchCore from the features of a picture to its map and score, with the published settings. */
public final class PatchScoring implements Work {
  private static final int GRID = 28;
  private static final MapSettings MAP =
      new MapSettings(224, 4, MapSettings.Upsampling.BILINEAR, Gaussian.Border.REFLECT);

  private final PatchCoreConfig config = PatchCoreConfig.published();
  private final Tensor patches;
  private final NearestRows bank;

  /** Reads {@code patches [784, d]} and {@code bank [r, d]}. */
  public PatchScoring(Weights data) {
    try (Scope scope = Scope.open()) {
      patches = data.get("patches").toTensor().owned();
      bank = NearestRows.of(data.get("bank").toTensor(), Engine.bestPrecision());
    }
  }

  @Override
  public Map<String, Double> run() {
    try (Scope scope = Scope.open()) {
      PatchScores scores = PatchScores.of(config.variant(), config.scoring(), bank, patches);
      Tensor grid = scores.patches().reshape(GRID, GRID);
      FloatPlane map = MAP.smoothed(MAP.enlarged(grid)).plane();
      double sum = 0;
      for (float value : map.values()) {
        sum += value;
      }
      return Map.of(
          "image",
          scores.image(),
          "largest",
          (double) scores.patches().max(0).item(),
          "map",
          sum / map.values().length);
    }
  }

  @Override
  public void close() {
    patches.close();
    bank.close();
  }
}
