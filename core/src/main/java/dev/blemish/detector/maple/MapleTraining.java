package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.LearnRequest;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.RandomCrop;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.EpochTraining;
import dev.blemish.train.SgdSchedule;
import dev.blemish.train.Trained;
import dev.blemish.train.Workspace;
import dev.blemish.train.loss.CrossEntropy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The training: cross-entropy of each picture between the two texts about its product. Learned
 * tokens pass through the picture tower, and every epoch sees another crop, so nothing is computed
 * ahead; only the pictures of a batch are in memory.
 */
final class MapleTraining {
  private final MapleModel model;
  private final Preprocess preprocess;
  private final RandomCrop augmentation;
  private final Pictures pictures;

  MapleTraining(MapleModel model, Clip clip, RandomCrop augmentation, Pictures pictures) {
    this.model = model;
    this.augmentation = augmentation;
    this.pictures = pictures;
    preprocess = clip.preprocess();
  }

  /**
   * Trains, or finds the training finished or begun in the workspace.
   *
   * @param key everything that it depends on
   */
  Trained run(SgdSchedule schedule, Workspace workspace, String key, LearnRequest request) {
    Rng rng = request.rng().fork("training");
    try (Sgd sgd = schedule.optimizer(model.params().all())) {
      return new EpochTraining(model.params().all(), sgd, schedule.plan())
          .run(
              pictures.count(),
              () -> this::loss,
              workspace,
              key + " " + rng.seed(),
              rng,
              request.progress());
    }
  }

  private Tensor loss(int[] batch, Rng rng) {
    List<Integer> indices = IntStream.range(0, batch.length).boxed().toList();
    List<float[]> planes =
        Engine.sideBySide(indices, i -> planes(batch[i], rng.fork("picture " + i)));
    int size = preprocess.size();
    float[] all = new float[batch.length * 3 * size * size];
    for (int i = 0; i < batch.length; i++) {
      System.arraycopy(planes.get(i), 0, all, i * 3 * size * size, 3 * size * size);
    }
    int[] words = Arrays.stream(batch).map(pictures::word).toArray();
    int[] labels = Arrays.stream(batch).map(pictures::label).toArray();
    Tensor images = Tensor.of(all, batch.length, 3, size, size);
    return CrossEntropy.of(model.logits(images, words), labels, 0);
  }

  private float[] planes(int picture, Rng rng) {
    RgbImage read = pictures.read(picture, rng.fork("anomaly"));
    return preprocess.apply(augmentation.apply(read, rng.fork("crop")));
  }
}
