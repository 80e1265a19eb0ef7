package dev.blemish.verdict;

import dev.blemish.error.OptionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Thresholds from good parts alone.
 *
 * <p>What can be known: when n good photos and the next good one come from the same production,
 * each of the n + 1 is equally likely to score k-th highest, whatever the distribution. So the next
 * one exceeds the k-th smallest of n with probability (n + 1 − k) / (n + 1), and the maximum with 1
 * / (n + 1). A rate of 1 % therefore takes 99 photos; fewer can promise no more than 1 / (n + 1).
 * Altered copies of a photo are not further photos and improve no promise.
 *
 * <p>The rule:
 *
 * <ul>
 *   <li>With enough photos for the wanted rate, {@code review} lies just above the k-th smallest
 *       photo score, k = ⌈(n + 1)(1 − rate)⌉. Extra photos alone are used when they are enough:
 *       nothing was learned from them, so for them the statement is exact. Scores of photos left
 *       out of learning come from models with one photo less, which tend to score higher; with them
 *       it holds approximately.
 *   <li>With fewer, {@code review} lies just above the highest score of all, altered copies
 *       included, which can only lower the number of false alarms.
 *   <li>{@code defect} lies a margin of spreads above {@code review}. The spread is the larger of
 *       the standard deviation between photos and that of the copies around their photo; the margin
 *       is a convention and promises nothing.
 * </ul>
 *
 * <p>Scaling or shifting all scores scales or shifts both thresholds.
 *
 * @param falseAlarmRate the wanted probability that a good part is not called good, 0.0001 to 0.5
 * @param margin spreads between the two thresholds, 0 to 100
 */
public record ThresholdFitter(double falseAlarmRate, double margin) {
  /** One good part in a hundred, and a band for review that is one spread wide. */
  public static final ThresholdFitter DEFAULT = new ThresholdFitter(0.01, 1);

  public ThresholdFitter {
    if (!(falseAlarmRate >= 1e-4 && falseAlarmRate <= 0.5)) {
      throw new OptionException(
          "the wanted false alarm rate must lie between 0.0001 and 0.5, not " + falseAlarmRate);
    }
    if (!(margin >= 0 && margin <= 100)) {
      throw new OptionException("the margin must lie between 0 and 100 spreads, not " + margin);
    }
  }

  /** The good photos it takes to promise the wanted rate. */
  public int photosNeeded() {
    return (int) Math.ceil(1 / falseAlarmRate - 1e-9) - 1;
  }

  /**
   * Fits the thresholds.
   *
   * @param learned scores of the photos the product was learned from
   * @param extra scores of further good photos, by the final model; may be empty
   * @throws OptionException when there is no score at all or one is not finite
   */
  public Thresholds fit(List<GoodPhoto> learned, List<Double> extra) {
    extra.forEach(GoodPhoto::requireFinite);
    List<Double> all = everything(learned, extra);
    if (all.isEmpty()) {
      throw new OptionException(
          "thresholds need at least one score of a good photo; give good photos or set them by hand");
    }
    List<Double> photos = photoScores(learned, extra);
    boolean enough = photos.size() >= photosNeeded();
    double edge = enough ? quantile(photos) : all.get(all.size() - 1);
    double review = finite(Math.nextUp(edge)); // so that the good photo on the edge stays good
    double defect = Math.max(review, finite(review + margin * spread(learned, photos)));
    double promise = enough ? falseAlarmRate : 1.0 / (photos.size() + 1);
    return new Thresholds(
        review,
        defect,
        photos.size(),
        all.size(),
        promise,
        statement(learned, extra, photos.size()),
        all);
  }

  private static List<Double> everything(List<GoodPhoto> learned, List<Double> extra) {
    List<Double> all = new ArrayList<>(extra);
    for (GoodPhoto photo : learned) {
      photo.ownScore().ifPresent(all::add);
      all.addAll(photo.altered());
    }
    Collections.sort(all);
    return all;
  }

  /** One score per photo that no model had seen, ascending; the extra ones alone if enough. */
  private List<Double> photoScores(List<GoodPhoto> learned, List<Double> extra) {
    List<Double> photos = new ArrayList<>(extra);
    if (extra.size() < photosNeeded()) {
      learned.forEach(photo -> photo.ownScore().ifPresent(photos::add));
    }
    Collections.sort(photos);
    return photos;
  }

  private double quantile(List<Double> ascending) {
    int n = ascending.size();
    int rank = (int) Math.ceil((n + 1) * (1 - falseAlarmRate) - 1e-9);
    return ascending.get(Math.min(n, rank) - 1);
  }

  private static double spread(List<GoodPhoto> learned, List<Double> photos) {
    double scale = 0; // keeps the squares in range whatever the scale of the scores
    for (GoodPhoto photo : learned) {
      for (double score : photo.altered()) {
        scale = Math.max(scale, Math.abs(score));
      }
    }
    for (double score : photos) {
      scale = Math.max(scale, Math.abs(score));
    }
    if (scale == 0) {
      return 0;
    }
    double between = Math.sqrt(squares(photos, scale) / Math.max(1, photos.size() - 1));
    double squares = 0;
    int freedom = 0;
    for (GoodPhoto photo : learned) {
      squares += squares(photo.altered(), scale);
      freedom += Math.max(0, photo.altered().size() - 1);
    }
    return scale * Math.max(between, Math.sqrt(squares / Math.max(1, freedom)));
  }

  /** Sum of squared deviations from the mean, of the scores divided by the scale. */
  private static double squares(List<Double> scores, double scale) {
    double mean = 0;
    for (double score : scores) {
      mean += score / scale / scores.size();
    }
    double sum = 0;
    for (double score : scores) {
      double deviation = score / scale - mean;
      sum += deviation * deviation;
    }
    return sum;
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  private String statement(List<GoodPhoto> learned, List<Double> extra, int photos) {
    String advice =
        " Give --good-for-threshold a folder with at least %d good photos to promise %s."
            .formatted(photosNeeded(), percent(falseAlarmRate));
    if (photos == 0) {
      String reason =
          "Learned from %s and from no more, so none could be left out: the thresholds come from"
              + " altered copies alone, and no false alarm rate can be promised.";
      return reason.formatted(count(learned.size())) + advice;
    }
    String claim;
    if (extra.size() >= photosNeeded()) {
      claim = "at most %s of good parts are not called good.".formatted(percent(falseAlarmRate));
    } else if (photos >= photosNeeded()) {
      claim =
          "about %s of good parts at most are not called good.".formatted(percent(falseAlarmRate));
    } else {
      claim =
          "up to 1 in %d good parts may be sent to review or called defect.".formatted(photos + 1)
              + advice;
    }
    return source(photos - extra.size(), extra.size()) + claim;
  }

  private static String source(int leftOut, int extra) {
    if (extra == 0) {
      return "Learned from %s, each scored by a model without it: ".formatted(count(leftOut));
    }
    String further = "Checked on %s not learned from".formatted(count(extra));
    return leftOut == 0
        ? further + ": "
        : further + " and %s, each left out of learning: ".formatted(count(leftOut));
  }

  private static String count(int photos) {
    return photos == 1 ? "1 good photo" : photos + " good photos";
  }

  private static String percent(double rate) {
    String digits = String.format(Locale.ROOT, "%.2f", rate * 100);
    return digits.replaceAll("\\.?0+$", "") + " %";
  }
}
