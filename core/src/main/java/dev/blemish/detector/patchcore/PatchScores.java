package dev.blemish.detector.patchcore;

import dev.blemish.detector.patchcore.PatchCoreConfig.Scoring;
import dev.blemish.detector.patchcore.PatchCoreConfig.Variant;
import dev.blemish.memory.NearestRows.Found;
import dev.blemish.memory.RowSearch;
import dev.blemish.tensor.Tensor;
import java.util.Arrays;

/**
 * Scores of one picture's patches against a bank.
 *
 * @param patches {@code [n]}
 * @param image the picture's score
 */
record PatchScores(Tensor patches, double image) {
  /** Scores of rows {@code [n, d]}. */
  static PatchScores of(Variant variant, Scoring scoring, RowSearch bank, Tensor rows) {
    if (variant == Variant.AMAZON) {
      Tensor squares = bank.nearest(rows, scoring.neighbours()).squares().mean(1);
      return new PatchScores(squares, worst(squares, scoring.worst()));
    }
    Found found = bank.nearest(rows, 1);
    Tensor distances = found.distances().reshape(-1);
    if (scoring.worst() > 0) {
      return new PatchScores(distances, worst(distances, scoring.worst()));
    }
    int worst = largest(distances.toFloats());
    Tensor patch = rows.narrow(0, worst, 1);
    Tensor nearest = bank.rows().indexSelect(0, found.rows().select(0, worst));
    double weight = weight(bank, patch, nearest, scoring.reweight());
    return new PatchScores(distances, weight * distances.toFloats()[worst]);
  }

  /** The mean of a share of the scores, the largest, at least one. */
  private static double worst(Tensor scores, double share) {
    float[] sorted = scores.toFloats();
    Arrays.sort(sorted);
    int count = (int) Math.max(1, Math.round(share * sorted.length));
    double sum = 0;
    for (int i = sorted.length - count; i < sorted.length; i++) {
      sum += sorted[i];
    }
    return sum / count;
  }

  /**
   * {@code 1 − softmax(d)_0} (paper eq. 7) with d the distances from the worst patch to the rows
   * around its nearest one, that one first; 1 where there is no other row.
   */
  private static double weight(RowSearch bank, Tensor patch, Tensor nearest, int reweight) {
    Tensor around = bank.nearest(nearest, reweight).rows().reshape(-1);
    if (around.size(0) == 1) {
      return 1;
    }
    Tensor distances = bank.rows().indexSelect(0, around).sub(patch).norm(1);
    return 1 - distances.softmax(0).toFloats()[0];
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
