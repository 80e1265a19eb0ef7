package dev.blemish.bench;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.image.ImageBudget;
import dev.blemish.image.ImageReader;
import dev.blemish.image.Resize;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What AnoPLe on mini asks of the network for a photo, and nothing else: the tower on 240 pixels
 * and the stem's cells on 480, from pictures that are decoded and resized already.
 */
final class EncoderWork implements Work {
  private record Views(Tensor small, Tensor large) {}

  private final Clip clip;
  private final List<Views> photos = new ArrayList<>();
  private double millis;

  /** Words: photos, threads. */
  EncoderWork(Path data, Clip clip, String words) {
    this.clip = clip;
    String[] all = words.split(" ", -1);
    Engine.threads(Integer.parseInt(all[1]));
    ImageReader reader = new ImageReader(ImageBudget.DEFAULT);
    int size = clip.preprocess().size();
    try (Stream<Path> files = Files.list(InspectWork.photos(data, Integer.parseInt(all[0])));
        Scope scope = Scope.open()) {
      files
          .sorted()
          .map(reader::read)
          .forEach(photo -> photos.add(new Views(pixels(photo, size), pixels(photo, 2 * size))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tensor pixels(RgbImage photo, int size) {
    RgbImage small = Resize.apply(photo, size, size, clip.preprocess().filter());
    return Tensor.of(clip.preprocess().normalise(small), 1, 3, size, size).owned();
  }

  @Override
  public Map<String, Double> run() {
    long start = System.nanoTime();
    int lanes = Engine.threads();
    for (int from = 0; from < photos.size(); from += lanes) {
      Engine.sideBySide(photos.subList(from, Math.min(from + lanes, photos.size())), this::encode);
    }
    millis = (System.nanoTime() - start) / 1e6 / photos.size();
    return Map.of();
  }

  private int encode(Views views) {
    try (Scope scope = Scope.open()) {
      clip.vision().quickCells(views.large);
      VisionTaps taps = VisionTaps.layers(Set.of(7, 8, 9, 10));
      return clip.vision().forward(clip.vision().stem(views.small), taps).last().size(0);
    }
  }

  @Override
  public double millis() {
    return millis;
  }

  @Override
  public void close() {
    photos.forEach(
        views -> {
          views.small.close();
          views.large.close();
        });
    clip.close();
  }
}
