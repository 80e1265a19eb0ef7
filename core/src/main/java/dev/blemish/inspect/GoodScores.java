package dev.blemish.inspect;

import dev.blemish.Prediction;
import dev.blemish.Progress;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.image.RgbImage;
import dev.blemish.synth.AlteredCopies;
import dev.blemish.verdict.GoodPhoto;
import dev.blemish.verdict.ThresholdFitter;
import dev.blemish.verdict.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores of good photos that thresholds are fitted to, and with the same rule the highest values of
 * their maps. The photos of all products go together: at inspection nobody says which product a
 * photo shows, so there is one threshold.
 */
final class GoodScores {
  /** How much wider the band for review is when every score comes from altered copies. */
  private static final double BLIND_MARGIN = 3;

  private final LearnedDetector detector;
  private final Progress progress;
  private final List<GoodPhoto> scores = new ArrayList<>();
  private final List<GoodPhoto> peaks = new ArrayList<>();
  private final List<Double> extraScores = new ArrayList<>();
  private final List<Double> extraPeaks = new ArrayList<>();
  private long done;
  private long total;

  private GoodScores(LearnedDetector detector, Progress progress) {
    this.detector = detector;
    this.progress = progress;
  }

  /**
   * Scores all photos.
   *
   * @param products what the detector was learned from
   * @param extra further good photos
   */
  static GoodScores of(
      LearnedDetector detector, List<Product> products, List<Photo> extra, Progress progress) {
    GoodScores scores = new GoodScores(detector, progress);
    long photos = products.stream().mapToLong(product -> product.good().size()).sum();
    scores.total = photos * (1 + AlteredCopies.COUNT) + extra.size();
    int index = 0;
    for (Product product : products) {
      boolean only = product.good().size() == 1;
      for (Photo photo : product.good()) {
        scores.support(photo.read(), index, only);
        index++;
      }
    }
    extra.forEach(photo -> scores.extra(photo.read()));
    return scores;
  }

  /** An only photo of a product cannot be left out: nothing would be known of the product. */
  private void support(RgbImage photo, int index, boolean only) {
    PhotoRange own = PhotoRange.of(index);
    List<Double> copyScores = new ArrayList<>();
    List<Double> copyPeaks = new ArrayList<>();
    for (int copy = 0; copy < AlteredCopies.COUNT; copy++) {
      Prediction told =
          only
              ? detector.detectWithoutCopies(AlteredCopies.strong(photo, copy), own)
              : detector.detectLeftOut(AlteredCopies.slight(photo, copy), own);
      copyScores.add(told.score());
      copyPeaks.add((double) told.map().plane().max());
      step();
    }
    if (only) {
      scores.add(GoodPhoto.only(copyScores));
      peaks.add(GoodPhoto.only(copyPeaks));
    } else {
      Prediction alone = detector.detectLeftOut(photo, own);
      scores.add(GoodPhoto.leftOut(alone.score(), copyScores));
      peaks.add(GoodPhoto.leftOut(alone.map().plane().max(), copyPeaks));
    }
    step();
  }

  private void extra(RgbImage photo) {
    Prediction told = detector.detect(photo);
    extraScores.add(told.score());
    extraPeaks.add((double) told.map().plane().max());
    step();
  }

  private void step() {
    progress.step("thresholds", ++done, total, "");
  }

  /** The thresholds of scores, for a wanted share of good parts that are not called good. */
  Thresholds thresholds(double falseAlarmRate) {
    return fitter(falseAlarmRate).fit(scores, extraScores);
  }

  /** The map value from which on a place counts as defective. */
  double mapThreshold(double falseAlarmRate) {
    return fitter(falseAlarmRate).fit(peaks, extraPeaks).review();
  }

  /** Where no photo could be scored fairly, there is more to review and less to be sure of. */
  private ThresholdFitter fitter(double falseAlarmRate) {
    boolean blind = extraScores.isEmpty() && scores.stream().allMatch(s -> s.own() == null);
    double margin = ThresholdFitter.DEFAULT.margin() * (blind ? BLIND_MARGIN : 1);
    return new ThresholdFitter(falseAlarmRate, margin);
  }
}
