package dev.blemish.detector.aprilgan;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The method APRIL-GAN: how it learns, how it comes back from a bundle. */
public final class AprilGan implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "aprilgan",
          "linear maps of patch tokens learned once on labelled photos of other products; good"
              + " photos add a memory",
          "APRIL-GAN, arXiv 2305.17382",
          0,
          8,
          "a backbone with a text tower; the defects need masks",
          "learns in seconds to minutes, one forward pass a photo",
          "small",
          true);

  /** What {@link AprilGanDetector#store} keeps beside settings and tensors. */
  private record State(int photos, List<Double> losses) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public AprilGanConfig defaults(Encoder backbone) {
    return AprilGanConfig.of(Clip.of(INFO.name(), backbone).config());
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    AprilGanConfig config = (AprilGanConfig) config(clip, request.settings());
    AprilGanEncoder encoder = new AprilGanEncoder(clip, config);
    Rng rng = request.rng().fork("parameters");
    Params params =
        new Params(
            AprilGanModel.shapes(config, clip.config()),
            (name, shape) -> AprilGanModel.fresh(clip.config(), shape, rng.fork(name)));
    try (Scope scope = Scope.open()) {
      AprilGanModel model = new AprilGanModel(config, clip, params);
      Trained trained = new AprilGanTraining(config, encoder, model, params).run(request);
      List<String> words = request.products().stream().map(Product::word).toList();
      Tensor texts = AprilGanTexts.pair(clip, words);
      Optional<AprilGanMemory> memory =
          config.memory().on() ? remember(config, encoder, request) : Optional.empty();
      return new AprilGanDetector(config, clip, params, texts.owned(), memory, trained);
    } catch (RuntimeException e) { // stopped, diverged, an unreadable photo: nothing may leak
      params.close();
      throw e;
    }
  }

  private static Optional<AprilGanMemory> remember(
      AprilGanConfig config, AprilGanEncoder encoder, LearnRequest request) {
    List<Photo> photos = request.products().stream().flatMap(p -> p.good().stream()).toList();
    List<Integer> layers = config.memory().layers();
    List<List<Tensor>> tokens = new ArrayList<>();
    for (Photo photo : photos) {
      try (Scope scope = Scope.open()) {
        List<Tensor> seen = encoder.see(photo.read()).patches(layers);
        tokens.add(seen.stream().map(layer -> scope.keep(layer.copy())).toList());
      }
      request.progress().step("learn", tokens.size(), photos.size(), photo.name());
    }
    return tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(AprilGanMemory.of(layers, tokens, encoder.precision()));
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    AprilGanConfig config = Settings.read(stored.config(), AprilGanConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    Weights tensors = stored.tensors();
    int patches = new AprilGanEncoder(clip, config).patches();
    WeightTensor texts = tensors.expect(AprilGanDetector.TEXTS, 2, clip.config().embed());
    Params params = TrainedDetector.params(stored, AprilGanModel.shapes(config, clip.config()));
    try (Scope scope = Scope.open()) {
      Optional<AprilGanMemory> memory =
          state.photos() == 0
              ? Optional.empty()
              : Optional.of(AprilGanMemory.restore(config, clip, tensors, state.photos(), patches));
      Trained trained = TrainedDetector.trained(state.losses());
      Tensor pair = texts.toTensor().owned();
      return new AprilGanDetector(config, clip, params, pair, memory, trained);
    } catch (RuntimeException e) {
      params.close();
      throw e;
    }
  }
}
