package dev.blemish.detector.aprilgan;

import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LearnRequest;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.EpochTraining;

/**
 * What the steps of a training learn from.
 *
 * @param model whose maps are trained
 * @param pictures with their mosaics
 * @param texts {@code [W, 2, E]} of their words
 */
record Lessons(AprilGanModel model, AprilGanPictures pictures, Tensor texts)
    implements EpochTraining.Step {
  /**
   * Lessons of a set: features that the workspace does not have are computed.
   *
   * @param mosaics the chance that decides about them
   */
  static Lessons open(
      AprilGanModel model,
      AprilGanEncoder encoder,
      AuxiliarySet set,
      AprilGanConfig.Aux aux,
      LearnRequest request,
      Rng mosaics) {
    AprilGanPictures.Store store =
        new AprilGanPictures.Store(encoder, request.workspace(), request.progress());
    AprilGanPictures pictures = new AprilGanPictures(set, encoder, aux, mosaics, store);
    try (Scope scope = Scope.open()) {
      return new Lessons(model, pictures, encoder.texts(pictures.words()).owned());
    } catch (RuntimeException e) {
      pictures.close();
      throw e;
    }
  }

  @Override
  public Tensor loss(int[] batch, Rng chance) {
    AprilGanPictures.Batch some = pictures.batch(batch, chance);
    Tensor own = texts.indexSelect(0, some.words());
    return model.losses(some.patches(), own, some.masks()).total();
  }

  @Override
  public void close() {
    pictures.close();
    texts.close();
  }
}
