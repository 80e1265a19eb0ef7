package dev.blemish.metric;

import java.util.Arrays;
import java.util.List;

/**
 * Walks through scored items from the highest score to the lowest, one group of equal scores at a
 * time. The sweep object itself is what listeners see; it is reused from group to group.
 */
final class ScoreSweep {
  private final double[] weights = new double[RegionKind.COUNT];
  private float score;
  private long positives;
  private long negatives;

  private ScoreSweep() {}

  /** Told of each group of equal scores. */
  interface Listener {
    void group(ScoreSweep group);
  }

  /** Runs over keys whose payload is {@code 2 * region class + label}. */
  static void over(RunMerge merge, RegionWeights regions, List<Listener> listeners) {
    MergedKeys keys = new MergedKeys(merge);
    ScoreSweep group = new ScoreSweep();
    if (!keys.hasNext()) {
      return;
    }
    long key = keys.next();
    boolean more = true;
    while (more) {
      int bits = (int) (key >> 32);
      group.begin(ScoreKeys.score(key));
      do {
        group.take(ScoreKeys.payload(key), regions);
        more = keys.hasNext();
        key = more ? keys.next() : key;
      } while (more && (int) (key >> 32) == bits);
      for (Listener listener : listeners) {
        listener.group(group);
      }
    }
  }

  private void begin(float newScore) {
    score = newScore;
    positives = 0;
    negatives = 0;
    Arrays.fill(weights, 0);
  }

  private void take(int payload, RegionWeights regions) {
    if ((payload & 1) != 0) {
      positives++;
    } else {
      negatives++;
    }
    if (payload > 1) {
      regions.addTo(weights, payload >> 1);
    }
  }

  /** The score all items of the group share. */
  float score() {
    return score;
  }

  /** Defective items of the group. */
  long positives() {
    return positives;
  }

  /** Good items of the group. */
  long negatives() {
    return negatives;
  }

  /** Sum over the items of 1/area of each region the item lies in. */
  double weight(RegionKind kind) {
    return weights[kind.slot()];
  }
}
