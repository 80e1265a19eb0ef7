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
import dev.blemish.tensor.Engine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** What one picture gives: its prediction, and where there are masks both at evaluation size. */
  private record Answer(
      Prediction prediction, double millis, @Nullable FloatPlane map, @Nullable Mask mask) {}

  /**
   * Judges all pictures, as many at a time as there are threads.
   *
   * @param told after each picture
   * @throws InputException when a picture or mask cannot be read, or gets no finite score: leaving
   *     it out would change the numbers in silence
   */
  Judged judge(Detector detector, TestSplit test, Runnable told) {
    List<TestPhoto> photos = test.photos();
    Tally tally = new Tally(photos.size());
    int lanes = Engine.threads();
    try (PixelMetrics pixels = new PixelMetrics()) {
      for (int from = 0; from < photos.size(); from += lanes) {
        List<TestPhoto> some = photos.subList(from, Math.min(from + lanes, photos.size()));
        List<Answer> answers =
            Engine.sideBySide(some, photo -> answer(detector, photo, test.hasMasks()));
        for (int k = 0; k < some.size(); k++) {
          Answer answer = answers.get(k);
          tally.put(from + k, some.get(k), answer);
          if (answer.map != null && answer.mask != null) {
            FloatPlane map = answer.map;
            pixels.add(map.values(), answer.mask.values(), map.width(), map.height());
          }
          told.run();
        }
      }
      return tally.judged(test.hasMasks() ? Optional.of(values(pixels)) : Optional.empty());
    }
  }

  private Answer answer(Detector detector, TestPhoto photo, boolean masks) {
    long start = System.nanoTime();
    RgbImage image = reader.read(photo.file());
    Prediction prediction = detector.detect(image);
    double millis = (System.nanoTime() - start) / 1e6;
    if (!masks) {
      return new Answer(prediction, millis, null, null);
    }
    int width = evalSize == 0 ? image.width() : evalSize;
    int height = evalSize == 0 ? image.height() : evalSize;
    FloatPlane map = prediction.map().plane();
    FloatPlane sized =
        map.width() == width && map.height() == height
            ? map
            : Planes.bilinear(map, width, height, false);
    return new Answer(prediction, millis, sized, mask(photo, width, height));
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

    void put(int i, TestPhoto photo, Answer answer) {
      Prediction prediction = answer.prediction;
      millis[i] = answer.millis;
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
