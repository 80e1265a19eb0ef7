package dev.blemish.detector;

import dev.blemish.random.Rng;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.EpochTraining;
import dev.blemish.train.FeatureStore;
import java.util.List;
import java.util.function.Function;

/**
 * Labelled pictures as a training on a frozen tower sees them: features, kept on disk, masks at the
 * size of the map loss, one bit a pixel, and labels.
 */
final class AuxiliaryPictures implements EpochTraining.Step {
  private final Function<LabelledBatch, Tensor> loss;
  private final ValueEncoder encoder;
  private final FeatureStore features;
  private final int size;
  private final List<LabelledPhoto> photos;
  private final List<PackedMask> masks;

  /**
   * Opens the pictures of a set; features that the workspace does not have are computed.
   *
   * @param size pixels of the square masks
   * @param loss of a batch, a scalar
   */
  AuxiliaryPictures(
      AuxiliarySet set,
      ValueEncoder encoder,
      int size,
      LearnRequest request,
      Function<LabelledBatch, Tensor> loss) {
    this.encoder = encoder;
    this.size = size;
    this.loss = loss;
    photos = set.photos();
    masks = photos.stream().map(photo -> PackedMask.of(photo.maskOf(size, size))).toList();
    features =
        FeatureStore.open(
            request.workspace(),
            set.sha256() + " " + encoder.key(),
            new FeatureStore.Layout(photos.size(), encoder.length(), FeatureStore.Kind.FLOAT16),
            picture -> encoder.row(photos.get(picture).pixels().get()),
            request.progress());
  }

  @Override
  public Tensor loss(int[] pictures, Rng rng) {
    return loss.apply(batch(pictures));
  }

  /** Some of the pictures, read from disk. */
  private LabelledBatch batch(int... pictures) {
    int pixels = size * size;
    float[] values = new float[pictures.length * pixels];
    int[] labels = new int[pictures.length];
    for (int i = 0; i < pictures.length; i++) {
      labels[i] = photos.get(pictures[i]).anomalous() ? 1 : 0;
      masks.get(pictures[i]).mark(values, i * pixels);
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
