package dev.blemish.detector.padim;

import dev.blemish.detector.PhotoRange;
import dev.blemish.memory.PositionGaussian;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * The same without some photos; they stay where no other would be left.
   *
   * @param before photos of the products before this one
   */
  ProductGaussian without(PhotoRange left, int before) {
    List<float[]> others = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      if (!left.contains(before + i)) {
        others.add(photos.get(i));
      }
    }
    if (others.isEmpty() || others.size() == photos.size()) {
      return this;
    }
    return new ProductGaussian(others, channels, epsilon);
  }

  /** Mahalanobis distance at each position. */
  float[] distances(float[] embedding) {
    return gaussian.distances(embedding);
  }
}
