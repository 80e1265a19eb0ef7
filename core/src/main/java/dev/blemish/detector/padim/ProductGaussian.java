package dev.blemish.detector.padim;

import dev.blemish.memory.PositionGaussian;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One product: the embeddings of its photos, from which the Gaussian without one of them can be
 * made, and the Gaussian of all.
 */
final class ProductGaussian {
  private final List<float[]> photos;
  private final int channels;
  private final double epsilon;
  private final PositionGaussian gaussian;

  /**
   * A product of embeddings.
   *
   * @param photos at least one, {@code [positions, channels]} each
   */
  ProductGaussian(List<float[]> photos, int channels, double epsilon) {
    this.photos = List.copyOf(photos);
    this.channels = channels;
    this.epsilon = epsilon;
    int positions = photos.get(0).length / channels;
    PositionGaussian.Builder statistics = new PositionGaussian.Builder(positions, channels);
    photos.forEach(statistics::add);
    gaussian = statistics.build(epsilon);
  }

  List<float[]> photos() {
    return photos;
  }

  /** The same without a photo; an only photo stays. */
  ProductGaussian without(int photo) {
    if (photos.size() == 1) {
      return this;
    }
    List<float[]> others = new ArrayList<>();
    IntStream.range(0, photos.size())
        .filter(i -> i != photo)
        .forEach(i -> others.add(photos.get(i)));
    return new ProductGaussian(others, channels, epsilon);
  }

  /** Mahalanobis distance at each position. */
  float[] distances(float[] embedding) {
    return gaussian.distances(embedding);
  }
}
