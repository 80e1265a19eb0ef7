package dev.blemish.report.compare;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much a method differs from the base where both have a number: the mean of the pairs'
 * differences with its 95 % t interval.
 *
 * <p>Pairs are weighted as in the means: each seed the same, within a seed each data set the same,
 * within a data set each category the same. With weights w that sum to 1 over n pairs of
 * differences d and mean m, the interval is m ± t(0.975, n − 1) · sqrt(n / (n − 1) · Σ w² (d −
 * m)²), which for equal weights is the usual t interval.
 *
 * @param mean of method less base; null without pairs
 * @param low lower end; null below two pairs
 * @param high upper end; null below two pairs
 * @param pairs rows that both have, with the metric defined in both
 * @param better pairs in which the method is above the base
 * @param worse pairs in which it is below
 */
public record Difference(
    @Nullable Double mean,
    @Nullable Double low,
    @Nullable Double high,
    int pairs,
    int better,
    int worse) {
  private static final double CONFIDENCE = 0.95;

  /** One row's difference. */
  record Pair(String dataset, long seed, double difference) {
    private Stratum stratum() {
      return new Stratum(seed, dataset);
    }
  }

  private record Stratum(long seed, String dataset) {}

  static Difference of(List<Pair> pairs) {
    int n = pairs.size();
    int better = (int) pairs.stream().filter(pair -> pair.difference() > 0).count();
    int worse = (int) pairs.stream().filter(pair -> pair.difference() < 0).count();
    if (n == 0) {
      return new Difference(null, null, null, 0, 0, 0);
    }
    double[] weights = weights(pairs);
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += weights[i] * pairs.get(i).difference();
    }
    if (n == 1) {
      return new Difference(mean, null, null, 1, better, worse);
    }
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double part = weights[i] * (pairs.get(i).difference() - mean);
      squares += part * part;
    }
    double half = StudentT.quantile(CONFIDENCE, n - 1) * Math.sqrt((double) n / (n - 1) * squares);
    return new Difference(mean, mean - half, mean + half, n, better, worse);
  }

  /** One over seeds times the seed's data sets times the data set's pairs of that seed. */
  private static double[] weights(List<Pair> pairs) {
    Map<Stratum, Integer> sizes = new HashMap<>();
    Map<Long, Set<String>> seeds = new HashMap<>();
    for (Pair pair : pairs) {
      sizes.merge(pair.stratum(), 1, Integer::sum);
      seeds.computeIfAbsent(pair.seed(), seed -> new HashSet<>()).add(pair.dataset());
    }
    double[] weights = new double[pairs.size()];
    for (int i = 0; i < weights.length; i++) {
      Pair pair = pairs.get(i);
      int datasets = seeds.getOrDefault(pair.seed(), Set.of()).size();
      int size = sizes.getOrDefault(pair.stratum(), 0);
      weights[i] = 1.0 / ((double) seeds.size() * datasets * size);
    }
    return weights;
  }
}
