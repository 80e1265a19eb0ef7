package dev.blemish.detector.aprilgan;

import dev.blemish.detector.aprilgan.AprilGanConfig.Source;
import java.util.Arrays;

/** The score of a photo from its class token and its map. */
final class AprilGanScore {
  private AprilGanScore() {}

  /**
   * The score of one photo, from that photo alone.
   *
   * @param text abnormal probability of the class token
   * @param mapMax the largest value of the map
   * @param maps how many maps of up to 1 it is the sum of
   * @return in [0, 1]
   */
  static double of(Source source, double text, double mapMax, int maps) {
    double map = Math.min(1, mapMax / maps);
    return switch (source) {
      case TEXT -> text;
      case MAP -> map;
      case MEAN -> (text + map) / 2;
    };
  }

  /**
   * The few-shot scores as the published code computes them: {@code ½ (p + (m − min)/(max − min))},
   * where least and largest are those of all test pictures of the class. One picture's score then
   * depends on the others, so no detector uses it (spec 14, D-O7); tests compare it.
   *
   * @param text abnormal probability of each picture's class token
   * @param mapMax the largest value of each picture's map
   */
  static double[] published(double[] text, double[] mapMax) {
    double least = Arrays.stream(mapMax).min().orElseThrow();
    double largest = Arrays.stream(mapMax).max().orElseThrow();
    double[] scores = new double[text.length];
    Arrays.setAll(scores, i -> (text[i] + (mapMax[i] - least) / (largest - least)) / 2);
    return scores;
  }
}
