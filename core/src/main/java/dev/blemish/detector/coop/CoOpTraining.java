package dev.blemish.detector.coop;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.detector.AuxiliarySet;
import dev.blemish.detector.LabelledPhoto;
import dev.blemish.detector.LearnRequest;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Sgd;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.EpochTraining;
import dev.blemish.train.FeatureStore;
import dev.blemish.train.Trained;
import dev.blemish.train.loss.CrossEntropy;
import java.util.Arrays;
import java.util.List;

/**
 * The training: cross-entropy of each photo between the two texts about its product. The picture
 * tower is frozen, so the class token of each photo is computed once.
 */
final class CoOpTraining {
  private final String method;
  private final CoOpModel model;
  private final AuxiliarySet set;
  private final int embed;

  /**
   * A training.
   *
   * @param method its name
   * @param model of the words of this data, in the order of {@link AuxiliarySet#words}
   */
  CoOpTraining(String method, CoOpModel model, AuxiliarySet set, int embed) {
    this.method = method;
    this.model = model;
    this.set = set;
    this.embed = embed;
  }

  /** Trains, or finds the training finished or begun in the workspace. */
  Trained run(Clip clip, LearnRequest request) {
    Rng rng = request.rng().fork("training");
    String data = "%s %s".formatted(set.sha256(), clip.key());
    String key = "%s %s %s %d".formatted(method, model.config().trained(), data, rng.seed());
    try (Sgd sgd = model.config().schedule().optimizer(model.params().all())) {
      return new EpochTraining(model.params().all(), sgd, model.config().schedule().plan())
          .run(
              set.photos().size(),
              () -> new Tokens(features(clip, "class token " + data, request)),
              request.workspace(),
              key,
              rng,
              request.progress());
    }
  }

  private FeatureStore features(Clip clip, String key, LearnRequest request) {
    return FeatureStore.open(
        request.workspace(),
        key,
        new FeatureStore.Layout(set.photos().size(), embed, FeatureStore.Kind.FLOAT32),
        picture -> {
          try (Scope scope = Scope.open()) {
            Tensor images =
                Clip.pixels(clip.preprocess(), set.photos().get(picture).pixels().get());
            return model.tokens(images).select(1, 0).unit(-1).toFloats();
          }
        },
        request.progress());
  }

  /** The loss on class tokens that were computed before. */
  private final class Tokens implements EpochTraining.Step {
    private final FeatureStore features;

    Tokens(FeatureStore features) {
      this.features = features;
    }

    @Override
    public Tensor loss(int[] pictures, Rng rng) {
      return CoOpTraining.this.loss(features, pictures);
    }

    @Override
    public void close() {
      features.close();
    }
  }

  private Tensor loss(FeatureStore features, int... pictures) {
    List<String> words = set.words();
    List<LabelledPhoto> photos = Arrays.stream(pictures).mapToObj(set.photos()::get).toList();
    Tensor images = Tensor.of(features.rows(pictures), pictures.length, embed);
    int[] word = photos.stream().mapToInt(photo -> words.indexOf(photo.word())).toArray();
    return CrossEntropy.of(model.logits(images, word), AuxiliarySet.labels(photos), 0);
  }
}
