package dev.blemish.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two pieces of work that are run by turns.
 *
 * @param title what is compared
 * @param own our work
 * @param other the work it is compared with
 * @param peer whether the other one is the peers', or our own measure (a floor, a plain form)
 * @param rounds how often both run after a first, uncounted time
 * @param tolerance how far the numbers of both results may be apart, relative to the larger one;
 *     negative where the results are not the same numbers
 */
record Pairing(String title, String own, String other, boolean peer, int rounds, double tolerance) {

  private static final double SHORT_MILLIS = 1000;

  /** All that `bench/compare` runs, in its order. */
  static final List<Pairing> ALL =
      List.of(
          new Pairing(
              "ViT-B-16-plus-240 picture tower, batch 1, against OpenCLIP fp32",
              "tower 1",
              "tower-fp32 1",
              true,
              9,
              0.1),
          new Pairing(
              "ViT-B-16-plus-240 picture tower, batch 1, against OpenCLIP bf16",
              "tower 1",
              "tower-bf16 1",
              true,
              9,
              0.1),
          new Pairing(
              "ViT-B-16-plus-240 picture tower, batch 8, against OpenCLIP fp32",
              "tower 8",
              "tower-fp32 8",
              true,
              3,
              0.1),
          new Pairing(
              "ViT-B-16-plus-240 picture tower, batch 1, against its bf16 products",
              "tower 1",
              "floor 1",
              false,
              9,
              -1),
          new Pairing(
              "ViT-B-16-plus-240 picture tower, batch 8, against its bf16 products",
              "tower 8",
              "floor 8",
              false,
              5,
              -1),
          new Pairing(
              "AnoPLe training step, 10 views, ViT-B-16-plus-240, against eager fp32",
              "anople-step-plus",
              "anople-step-plus",
              true,
              2,
              -1),
          new Pairing(
              "AnoPLe training step, 10 views, mini, against eager fp32",
              "anople-step-mini",
              "anople-step-mini",
              true,
              5,
              -1),
          new Pairing(
              "PatchCore from features to map and score, 784 patches, 10,000 rows of 1536,"
                  + " against anomalib",
              "patchcore",
              "patchcore",
              true,
              7,
              0.02),
          new Pairing(
              "WinCLIP, a photo of 240 x 240 to score and map, ViT-B-16-plus-240, against anomalib",
              "winclip 0",
              "winclip 0",
              true,
              3,
              0.01),
          new Pairing(
              "WinCLIP+ with one known photo, the same, against anomalib",
              "winclip 1",
              "winclip 1",
              true,
              3,
              0.01),
          new Pairing(
              "Exact search, 784 patches, 10,000 rows of 1536, against one product of the"
                  + " same shape",
              "search bank",
              "search-product bank",
              false,
              9,
              -1),
          new Pairing(
              "Exact search, 225 patches, a million rows of 272, against one product of the"
                  + " same shape",
              "search million",
              "search-product million",
              false,
              5,
              -1),
          new Pairing(
              "Search in a divided bank, 225 patches, a million rows of 272, against the exact one",
              "search-partition million",
              "search million",
              false,
              5,
              -1),
          new Pairing(
              "FAPrompt epoch, 96 photos, mini, against the published procedure in eager fp32",
              "faprompt-epoch",
              "faprompt-epoch",
              true,
              1,
              -1),
          new Pairing(
              "FAPrompt epoch on kept features, mini, against our own with every photo encoded again",
              "faprompt-epoch",
              "faprompt-encoding",
              false,
              2,
              -1),
          new Pairing(
              "inspect, JPEGs of 1024 x 1024, 2 threads, a photo, against the network alone",
              "inspect anople 80 2",
              "encoder 80 2",
              false,
              2,
              -1),
          new Pairing(
              "inspect, the same, 1 thread, against the network alone",
              "inspect anople 80 1",
              "encoder 80 1",
              false,
              2,
              -1),
          new Pairing(
              "inspect from the command to the first result, against the network on one photo",
              "inspect-first",
              "encoder 8 1",
              false,
              5,
              -1),
          new Pairing(
              "evaluate, 2 methods, 2 products, 1 and 4 shots, 2 seeds, against a learn and an"
                  + " inspect for each row",
              "evaluate",
              "evaluate-parts",
              false,
              2,
              -1),
          new Pairing(
              "AUROC and average precision of 16 million pixels, against scikit-learn",
              "ranking",
              "ranking",
              true,
              3,
              1e-9),
          new Pairing(
              "AUPRO of 61 maps of 512 x 512, against anomalib", "aupro", "aupro", true, 3, 1e-3));

  /** One time both ran. */
  record Round(double own, double other) {}

  /**
   * What all rounds gave.
   *
   * @param facts numbers of our last result by name
   */
  record Result(Pairing pairing, List<Round> rounds, Map<String, Double> facts) {
    double own() {
      return Numbers.median(rounds.stream().mapToDouble(Round::own).toArray());
    }

    double other() {
      return Numbers.median(rounds.stream().mapToDouble(Round::other).toArray());
    }

    /**
     * How many times faster ours is: the median over rounds, each a pair run one after the other.
     */
    double ratio() {
      return Numbers.median(rounds.stream().mapToDouble(r -> r.other / r.own).toArray());
    }
  }

  /** Runs both by turns, changing who is first. */
  Result run(Side ours, Side peers) {
    Side second = peer ? peers : ours;
    Map<String, Double> ownValues = ours.run(own).values();
    Map<String, Double> otherValues = second.run(other).values();
    double apart = apart(ownValues, otherValues);
    if (tolerance >= 0 && apart > tolerance) {
      throw new IllegalStateException(
          "%s: the results are %.3g apart, not the same work: %s and %s"
              .formatted(title, apart, ownValues, otherValues));
    }
    List<Round> done = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double before = round % 2 == 0 ? 0 : turn(second, other).millis();
      Side.Answer answer = turn(ours, own);
      double after = round % 2 == 0 ? turn(second, other).millis() : before;
      done.add(new Round(answer.millis(), after));
      ownValues = answer.values();
    }
    ours.forget(own);
    second.forget(other);
    return new Result(this, done, ownValues);
  }

  /**
   * A side's turn. What takes less than a second is done twice and the second time counts: the
   * first finds cold caches, and threads of the other side that spin for a while after their work.
   */
  private static Side.Answer turn(Side side, String work) {
    Side.Answer first = side.run(work);
    return first.millis() < SHORT_MILLIS ? side.run(work) : first;
  }

  private static double apart(Map<String, Double> one, Map<String, Double> other) {
    double apart = 0;
    for (Map.Entry<String, Double> entry : one.entrySet()) {
      double value = other.getOrDefault(entry.getKey(), Double.NaN);
      double larger = Math.max(Math.abs(entry.getValue()), Math.abs(value));
      double difference = larger == 0 ? 0 : Math.abs(entry.getValue() - value) / larger;
      apart = Double.isNaN(difference) ? Double.NaN : Math.max(apart, difference);
    }
    return apart;
  }
}
