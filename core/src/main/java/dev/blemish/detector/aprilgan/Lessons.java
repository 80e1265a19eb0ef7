package dev.blemish.detector.aprilgan;

import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a training learn from, made at the first step: a finished training decodes and
 * encodes nothing.
 */
final class Lessons implements AutoCloseable {
  private final AuxiliarySet set;
  private final AprilGanEncoder encoder;
  private final AprilGanConfig.Aux aux;
  private final LearnRequest request;
  private final Rng mosaics;
  private @Nullable AprilGanPictures pictures;
  private @Nullable Tensor texts;

  /**
   * Lessons of a set.
   *
   * @param mosaics the chance that decides about them
   */
  Lessons(
      AuxiliarySet set,
      AprilGanEncoder encoder,
      AprilGanConfig.Aux aux,
      LearnRequest request,
      Rng mosaics) {
    this.set = set;
    this.encoder = encoder;
    this.aux = aux;
    this.request = request;
    this.mosaics = mosaics;
  }

  /** The total loss of a batch. */
  Tensor loss(AprilGanModel model, int[] batch, Rng chance) {
    AprilGanPictures.Batch some = pictures().batch(batch, chance);
    Tensor own = texts(pictures()).indexSelect(0, some.words());
    return model.losses(some.patches(), own, some.masks()).total();
  }

  private AprilGanPictures pictures() {
    if (pictures == null) {
      AprilGanPictures.Store store =
          new AprilGanPictures.Store(encoder, request.workspace(), request.progress());
      pictures = new AprilGanPictures(set, encoder, aux, mosaics, store);
    }
    return pictures;
  }

  private Tensor texts(AprilGanPictures of) {
    if (texts == null) {
      try (Scope scope = Scope.open()) {
        texts = encoder.texts(of.words()).owned();
      }
    }
    return texts;
  }

  @Override
  public void close() {
    if (pictures != null) {
      pictures.close();
    }
    if (texts != null) {
      texts.close();
    }
  }
}
