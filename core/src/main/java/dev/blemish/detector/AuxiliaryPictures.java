package dev.blemish.detector;

import dev.blemish.Progress;
import dev.blemish.image.Mask;
import dev.blemish.image.Resize;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.FeatureStore;
import dev.blemish.train.Workspace;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * Labelled pictures as a training on a frozen tower sees them: features, kept on disk, masks at the
 * size of the map loss, one bit a pixel, and labels.
 */
final class AuxiliaryPictures implements AutoCloseable {
  private final ValueEncoder encoder;
  private final FeatureStore features;
  private final int size;
  private final List<LabelledPhoto> photos;
  private final List<BitSet> masks;

  /**
   * Opens the pictures of a set; features that the workspace does not have are computed.
   *
   * @param size pixels of the square masks
   */
  AuxiliaryPictures(
      AuxiliarySet set, ValueEncoder encoder, int size, Workspace workspace, Progress progress) {
    this.encoder = encoder;
    this.size = size;
    photos = set.photos();
    masks = photos.stream().map(photo -> mask(photo, size)).toList();
    features =
        FeatureStore.open(
            workspace,
            set.sha256() + " " + encoder.key(),
            new FeatureStore.Layout(photos.size(), encoder.length(), FeatureStore.Kind.FLOAT16),
            picture -> encoder.row(photos.get(picture).pixels().get()),
            progress);
  }

  /** Pillow's bilinear, then above one half, as in the published codes (spec 1.8). */
  private static BitSet mask(LabelledPhoto photo, int size) {
    BitSet bits = new BitSet();
    Supplier<Mask> decoded = photo.mask();
    if (photo.anomalous() && decoded != null) {
      boolean[] values = Resize.bilinear(decoded.get(), size, size).values();
      for (int i = 0; i < values.length; i++) {
        bits.set(i, values[i]);
      }
    }
    return bits;
  }

  int count() {
    return photos.size();
  }

  /** Some of the pictures, read from disk. */
  LabelledBatch batch(int[] pictures) {
    int pixels = size * size;
    float[] values = new float[pictures.length * pixels];
    int[] labels = new int[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      labels[i] = photos.get(pictures[i]).anomalous() ? 1 : 0;
      int offset = i * pixels;
      masks.get(pictures[i]).stream().forEach(pixel -> values[offset + pixel] = 1);
    }
    return new LabelledBatch(
        encoder.fromRows(features.rows(pictures), pictures.length),
        Tensor.of(values, pictures.length, size, size),
        labels);
  }

  @Override
  public void close() {
    features.close();
  }
}
