package dev.blemish.detector.anomalyclip;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.AuxiliaryTraining;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.detector.ValueEncoder;
import dev.blemish.prompt.ContextTexts;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.List;

/** The method AnomalyCLIP: how it learns, how it comes back from a bundle. */
public final class AnomalyClip implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "anomalyclip",
          "texts of good and damaged objects, learned once on labelled photos of other products",
          "AnomalyCLIP, ICLR 2024",
          0,
          0,
          "a backbone with a text tower; labelled photos of other products",
          "learns in seconds to minutes, one forward pass a photo",
          "small",
          true);

  /** What is kept beside settings and tensors. */
  private record State(List<Double> losses) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public AnomalyClipConfig defaults(Encoder backbone) {
    return AnomalyClipConfig.of(Clip.of(INFO.name(), backbone).config());
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    AnomalyClipConfig config = (AnomalyClipConfig) config(clip, request.settings());
    ValueEncoder encoder = new ValueEncoder(clip, config.vision(), config.layers());
    Rng rng = request.rng().fork("words");
    Params params =
        new Params(
            AnomalyClipModel.shapes(config, clip.config()),
            (name, shape) -> Initial.normal(shape, ContextTexts.STD, rng.fork(name)));
    try (AnomalyClipModel model = new AnomalyClipModel(config, clip, params)) {
      Trained trained =
          new AuxiliaryTraining(INFO.name(), encoder, config.aux(), config.schedule())
              .run(request, params, config.trained(), batch -> model.losses(batch).total());
      try (Scope scope = Scope.open()) {
        Tensor texts = model.texts().owned();
        return new AnomalyClipDetector(config, clip, params, texts, trained);
      }
    } catch (RuntimeException e) {
      params.close();
      throw e;
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    AnomalyClipConfig config =
        Settings.read(stored.config(), AnomalyClipConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    WeightTensor texts =
        stored.tensors().expect(AnomalyClipDetector.TEXTS, 2, clip.config().embed());
    Params params = TrainedDetector.params(stored, AnomalyClipModel.shapes(config, clip.config()));
    try (Scope scope = Scope.open()) {
      return new AnomalyClipDetector(
          config, clip, params, texts.toTensor().owned(), TrainedDetector.trained(state.losses()));
    }
  }
}
