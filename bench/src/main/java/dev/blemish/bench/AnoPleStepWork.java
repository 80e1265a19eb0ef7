package dev.blemish.bench;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.anople.AnoPle;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.ProceduralTextures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Steps of AnoPLe's training as a user's learning does them, pseudo-anomalies and their views
 * included; the time of a step is the median of those between the first and the last.
 */
final class AnoPleStepWork implements Work {
  private final Clip clip;
  private final int steps;
  private double millis;

  AnoPleStepWork(Clip clip, int steps) {
    this.clip = clip;
    this.steps = steps;
  }

  @Override
  public Map<String, Double> run() {
    List<Long> ends = new ArrayList<>();
    RgbImage photo = new RgbImage(480, 480, new byte[480 * 480 * 3]);
    for (int i = 0; i < photo.rgb().length; i++) {
      photo.rgb()[i] = (byte) (i * 31 % 200);
    }
    Product product = new Product("part", "part", List.of(new Photo("part", () -> photo)));
    Map<String, String> settings =
        Map.of("schedule.epochs", Integer.toString(steps + 1), "inference.memory", "false");
    LearnRequest request =
        new LearnRequest(
            clip,
            List.of(product),
            settings,
            new ProceduralTextures(),
            Rng.of(0),
            (task, done, total, note) -> ends.add(System.nanoTime()));
    new AnoPle().learn(request).close();
    double[] times = new double[steps];
    for (int i = 0; i < steps; i++) {
      times[i] = (ends.get(i + 1) - ends.get(i)) / 1e6;
    }
    millis = Numbers.median(times);
    return Map.of();
  }

  @Override
  public double millis() {
    return millis;
  }

  @Override
  public void close() {
    clip.close();
  }
}
