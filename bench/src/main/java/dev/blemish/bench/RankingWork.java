package dev.blemish.bench;

import dev.blemish.backbone.weights.Weights;
import dev.blemish.metric.RankingMetrics;
import java.util.Map;

/** AUROC and average precision of all pixels. */
final class RankingWork implements Work {
  private final float[] scores;
  private final boolean[] labels;

  RankingWork(Weights data) {
    scores = data.get("maps").toFloats();
    labels = AuproWork.labels(data.get("masks").toFloats());
  }

  @Override
  public Map<String, Double> run() {
    RankingMetrics metrics = RankingMetrics.of(scores, labels);
    return Map.of(
        "auroc", metrics.auroc().orElseThrow(), "ap", metrics.averagePrecision().orElseThrow());
  }
}
