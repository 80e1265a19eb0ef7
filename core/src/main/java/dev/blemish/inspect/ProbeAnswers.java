package dev.blemish.inspect;

import dev.blemish.Detector;
import dev.blemish.Prediction;
import dev.blemish.bundle.GoldenVector;
import dev.blemish.image.FloatPlane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a detector says of the probe pictures, and how far two such answers are apart. */
final class ProbeAnswers {
  /** Differences are relative to the largest value, but to no smaller one than this. */
  private static final double SMALLEST_SCALE = 1e-6;

  private ProbeAnswers() {}

  static List<GoldenVector> of(Detector detector) {
    List<GoldenVector> answers = new ArrayList<>();
    for (ProbePicture probe : ProbePicture.values()) {
      Prediction prediction = detector.detect(probe.picture());
      answers.add(
          new GoldenVector(probe.word(), prediction.score(), cells(prediction.map().plane())));
    }
    return answers;
  }

  /** Whether these are answers to the probe pictures of this version. */
  static boolean known(List<GoldenVector> answers) {
    return answers.stream()
        .map(GoldenVector::picture)
        .toList()
        .equals(Arrays.stream(ProbePicture.values()).map(ProbePicture::word).toList());
  }

  /** Means over a grid of cells that share the plane evenly. */
  static List<Float> cells(FloatPlane plane) {
    int grid = GoldenVector.GRID;
    List<Float> cells = new ArrayList<>();
    for (int row = 0; row < grid; row++) {
      int top = row * plane.height() / grid;
      int bottom = Math.max(top + 1, (row + 1) * plane.height() / grid);
      for (int column = 0; column < grid; column++) {
        int left = column * plane.width() / grid;
        int right = Math.max(left + 1, (column + 1) * plane.width() / grid);
        cells.add(mean(plane, left, top, right, bottom));
      }
    }
    return cells;
  }

  private static float mean(FloatPlane plane, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += plane.at(x, y);
      }
    }
    return (float) (sum / ((long) (right - left) * (bottom - top)));
  }

  /** The largest difference of scores and of maps, each relative to its own scale. */
  static double difference(List<GoldenVector> expected, List<GoldenVector> found) {
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      GoldenVector one = expected.get(i);
      GoldenVector other = found.get(i);
      double scale = Math.max(SMALLEST_SCALE, Math.abs(one.score()));
      largest = Math.max(largest, Math.abs(other.score() - one.score()) / scale);
      largest = Math.max(largest, apart(one.map(), other.map()));
    }
    return largest;
  }

  private static double apart(List<Float> expected, List<Float> found) {
    double scale = SMALLEST_SCALE;
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      scale = Math.max(scale, Math.abs(expected.get(i)));
      largest = Math.max(largest, Math.abs((double) found.get(i) - expected.get(i)));
    }
    return largest / scale;
  }
}
