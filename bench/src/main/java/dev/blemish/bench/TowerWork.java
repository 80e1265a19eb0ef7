package dev.blemish.bench;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.Map;

/** A batch of pictures through a picture tower: unit-length image features. */
final class TowerWork implements Work {
  private final Clip clip;
  private final Tensor images;

  TowerWork(Clip clip, float[] pixels) {
    this.clip = clip;
    int size = clip.config().imageSize();
    long batch = pixels.length / (3L * size * size);
    try (Scope scope = Scope.open()) {
      images = Tensor.of(pixels, batch, 3, size, size).owned();
    }
  }

  @Override
  public Map<String, Double> run() {
    try (Scope scope = Scope.open()) {
      Tensor stem = clip.vision().stem(images);
      float[] features =
          clip.vision().global(clip.vision().forward(stem, VisionTaps.NONE)).toFloats();
      return Map.of(
          "first",
          (double) features[0],
          "second",
          (double) features[1],
          "third",
          (double) features[2]);
    }
  }

  @Override
  public void close() {
    images.close();
    clip.close();
  }
}
