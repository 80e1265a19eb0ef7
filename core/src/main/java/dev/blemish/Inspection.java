package dev.blemish;

import java.util.List;

/**
 * The outcome for one photo.
 *
 * @param score image-level anomaly score
 * @param verdict good, review or defect
 * @param threshold the score above which the verdict is defect
 * @param regions where, strongest first; empty when the verdict is good
 * @param map pixel-level scores of the photo's size
 * @param millis time taken, decoding included
 */
public record Inspection(
    double score,
    Verdict verdict,
    double threshold,
    List<Region> regions,
    AnomalyMap map,
    double millis) {
  public Inspection {
    regions = List.copyOf(regions);
  }
}
