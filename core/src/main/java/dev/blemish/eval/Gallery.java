package dev.blemish.eval;

import dev.blemish.AnomalyMap;
import dev.blemish.Detector;
import dev.blemish.data.TestPhoto;
import dev.blemish.image.ImageReader;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.metric.CurvePoint;
import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.EvaluationReport.PhotoResult;
import dev.blemish.report.HeatScale;
import dev.blemish.report.Heatmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the page shows of one row. Every picture's score is in the histogram; small pictures are
 * made of some only, which are judged once more for that: keeping all maps would take memory
 * without bound.
 */
final class Gallery {
  /** Most photos with pictures. */
  static final int MOST = 60;

  private static final int SIDE = 256;
  private static final float QUALITY = 0.85f;
  private static final byte[] NONE = new byte[0];

  private final RowPlan row;
  private final Judged judged;
  private final Detector detector;
  private final ImageReader reader;
  private final HeatScale scale;

  Gallery(RowPlan row, Judged judged, Detector detector, ImageReader reader) {
    this.row = row;
    this.judged = judged;
    this.detector = detector;
    this.reader = reader;
    this.scale = scale(judged);
  }

  /** Curves and photos. */
  CategoryDetail detail() {
    Set<Integer> chosen = chosen(judged, MOST);
    List<TestPhoto> photos = row.test().photos();
    List<PhotoResult> results = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      results.add(result(photos.get(i), judged.scores()[i], chosen.contains(i)));
    }
    return new CategoryDetail(
        row.choice().method(),
        row.dataset(),
        row.category(),
        row.shots(),
        row.seed(),
        results,
        points(judged.ranking().rocCurve()),
        points(judged.ranking().precisionRecallCurve()),
        null,
        row.choice().variant());
  }

  private PhotoResult result(TestPhoto photo, float score, boolean withPictures) {
    String file = row.below(photo.file());
    String defect = photo.anomalous() ? photo.defect() : "";
    if (!withPictures) {
      return new PhotoResult(file, photo.anomalous(), defect, score, NONE, NONE, NONE);
    }
    RgbImage image = reader.read(photo.file());
    AnomalyMap map = detector.detect(image).map();
    RgbImage small = small(image);
    return new PhotoResult(
        file,
        photo.anomalous(),
        defect,
        score,
        ImageWriter.jpeg(small, QUALITY),
        ImageWriter.jpeg(Heatmap.of(map, small, scale).image(), QUALITY),
        photo.mask().map(mask -> png(reader.readMask(mask), small)).orElse(NONE));
  }

  private static RgbImage small(RgbImage image) {
    int longer = Math.max(image.width(), image.height());
    if (longer <= SIDE) {
      return image;
    }
    int width = (int) Math.max(1, Math.round((double) image.width() * SIDE / longer));
    int height = (int) Math.max(1, Math.round((double) image.height() * SIDE / longer));
    return Resize.apply(image, width, height, Resize.Filter.PILLOW_BILINEAR);
  }

  private static byte[] png(Mask mask, RgbImage small) {
    Mask sized = Resize.nearest(mask, small.width(), small.height());
    byte[] rgb = new byte[3 * sized.values().length];
    for (int i = 0; i < sized.values().length; i++) {
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (sized.values()[i] ? 255 : 0));
    }
    return ImageWriter.png(new RgbImage(sized.width(), sized.height(), rgb));
  }

  private static double[][] points(List<CurvePoint> curve) {
    return curve.stream()
        .map(point -> new double[] {point.x(), point.y()})
        .toArray(double[][]::new);
  }

  /**
   * Which photos get pictures: all of a few; else one third the good ones with the highest scores,
   * one third the defective ones with the lowest, the rest spread over what is left by score.
   */
  static Set<Integer> chosen(Judged judged, int most) {
    float[] scores = judged.scores();
    List<Integer> rising =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .toList();
    if (scores.length <= most) {
      return new HashSet<>(rising);
    }
    List<Integer> defective = rising.stream().filter(i -> judged.labels()[i]).toList();
    List<Integer> good = rising.stream().filter(i -> !judged.labels()[i]).toList();
    int third = most / 3;
    Set<Integer> chosen = new HashSet<>(defective.subList(0, Math.min(third, defective.size())));
    chosen.addAll(good.subList(Math.max(0, good.size() - third), good.size()));
    List<Integer> rest = rising.stream().filter(i -> !chosen.contains(i)).toList();
    chosen.addAll(TestChoice.spread(rest, most - chosen.size()));
    return chosen;
  }

  /**
   * One scale for all photos of the row: nothing shows below the median peak of the good photos'
   * maps, so that they stay calm; the hottest colour is reached by one defective photo in a
   * hundred.
   */
  static HeatScale scale(Judged judged) {
    double[] good = peaks(judged, false);
    double[] defective = peaks(judged, true);
    double[] means = judged.means().clone();
    Arrays.sort(means);
    double low = good.length > 0 ? quantile(good, 0.5) : quantile(means, 0.5);
    double high = defective.length > 0 ? quantile(defective, 0.99) : quantile(good, 1);
    if (!(high > low)) { // the defective photos' maps do not stand out
      high = good.length > 0 ? Math.max(high, quantile(good, 1)) : high;
    }
    double least = Math.max(Math.abs(low) * 1e-6, 1e-6);
    return new HeatScale(low, Math.max(high, low + least));
  }

  private static double[] peaks(Judged judged, boolean anomalous) {
    return IntStream.range(0, judged.peaks().length)
        .filter(i -> judged.labels()[i] == anomalous)
        .mapToDouble(i -> judged.peaks()[i])
        .sorted()
        .toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
