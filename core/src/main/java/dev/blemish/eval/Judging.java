package dev.blemish.eval;

import dev.blemish.Detector;
import dev.blemish.Prediction;
import dev.blemish.data.TestPhoto;
import dev.blemish.data.TestSplit;
import dev.blemish.error.InputException;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.ImageReader;
import dev.blemish.image.Mask;
import dev.blemish.image.Planes;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.metric.Aupro;
import dev.blemish.metric.F1Max;
import dev.blemish.metric.PixelMetrics;
import dev.blemish.metric.RankingMetrics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Judges the pictures of one category, one after the other: only scores stay, and pixels as far as
 * {@link PixelMetrics} keeps them.
 */
final class Judging {
  private final ImageReader reader;
  private final int evalSize;
  private final Aupro aupro;

  Judging(EvaluationPlan plan) {
    this.reader = new ImageReader(plan.budget());
    this.evalSize = plan.evalSize();
    this.aupro = plan.aupro();
  }

  /**
   * Judges all pictures.
   *
   * @param told after each picture
   * @throws InputException when a picture or mask cannot be read, or gets no finite score: leaving
   *     it out would change the numbers in silence
   */
  Judged judge(Detector detector, TestSplit test, Runnable told) {
    List<TestPhoto> photos = test.photos();
    Tally tally = new Tally(photos.size());
    try (PixelMetrics pixels = new PixelMetrics()) {
      for (int i = 0; i < photos.size(); i++) {
        TestPhoto photo = photos.get(i);
        long start = System.nanoTime();
        RgbImage image = reader.read(photo.file());
        Prediction prediction = detector.detect(image);
        tally.millis[i] = (System.nanoTime() - start) / 1e6;
        tally.put(i, photo, prediction);
        if (test.hasMasks()) {
          add(pixels, photo, image, prediction.map().plane());
        }
        told.run();
      }
      return tally.judged(test.hasMasks() ? Optional.of(values(pixels)) : Optional.empty());
    }
  }

  private void add(PixelMetrics pixels, TestPhoto photo, RgbImage image, FloatPlane map) {
    int width = evalSize == 0 ? image.width() : evalSize;
    int height = evalSize == 0 ? image.height() : evalSize;
    FloatPlane sized =
        map.width() == width && map.height() == height
            ? map
            : Planes.bilinear(map, width, height, false);
    pixels.add(sized.values(), mask(photo, width, height).values(), width, height);
  }

  private Mask mask(TestPhoto photo, int width, int height) {
    Optional<Path> file = photo.mask();
    return file.isPresent()
        ? Resize.nearest(reader.readMask(file.get()), width, height)
        : Mask.empty(width, height);
  }

  private Judged.PixelValues values(PixelMetrics pixels) {
    pixels.prepare(List.of(aupro));
    return new Judged.PixelValues(
        Judged.orNull(pixels.pixelAuroc()),
        Judged.orNull(pixels.pixelAp()),
        Judged.orNull(pixels.pixelF1Max(), F1Max::value),
        Judged.orNull(pixels.aupro(aupro)));
  }

  /** Numbers gathered picture by picture. */
  private static final class Tally {
    final float[] scores;
    final boolean[] labels;
    final float[] peaks;
    final double[] means;
    final double[] millis;

    Tally(int pictures) {
      scores = new float[pictures];
      labels = new boolean[pictures];
      peaks = new float[pictures];
      means = new double[pictures];
      millis = new double[pictures];
    }

    void put(int i, TestPhoto photo, Prediction prediction) {
      scores[i] = (float) prediction.score();
      labels[i] = photo.anomalous();
      double sum = 0;
      for (float value : prediction.map().plane().values()) {
        sum += value;
      }
      peaks[i] = prediction.map().plane().max();
      means[i] = sum / prediction.map().plane().values().length;
      if (!Float.isFinite(scores[i]) || !Float.isFinite(peaks[i]) || !Double.isFinite(means[i])) {
        throw new InputException(
            "%s got the score %s and a map with the mean %s, which cannot be ranked: look at the"
                    .formatted(photo.file(), prediction.score(), means[i])
                + " picture and at the settings of the method");
      }
    }

    Judged judged(Optional<Judged.PixelValues> pixels) {
      return new Judged(
          scores,
          labels,
          peaks,
          means,
          RankingMetrics.of(scores, labels),
          pixels.orElse(null),
          median(millis));
    }

    private static double median(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }
}
