package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.OptionException;
import dev.blemish.image.RgbImage;
import dev.blemish.random.Rng;
import dev.blemish.synth.AlteredCopies;
import dev.blemish.tensor.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The method AnoPLe: how it learns, how it comes back from a bundle. */
public final class AnoPle implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "anople",
          "prompts of both towers coupled, a decoder for pixels and a memory of good patches;"
              + " one model for many products",
          "AnoPLe, arXiv v1 and v2",
          1,
          8,
          "a backbone with a text tower",
          "learns in seconds to minutes, one forward pass a photo",
          "small");

  /** What {@link AnoPleDetector#store} keeps beside settings and tensors. */
  private record State(List<String> words, List<Integer> pictures, List<Double> losses) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public AnoPleConfig defaults(Encoder backbone) {
    return Clip.of(INFO.name(), backbone).config().vision().stem()
            == ClipConfig.StemKind.EFFICIENTNET_LITE0
        ? AnoPleConfig.mini()
        : AnoPleConfig.paper();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    AnoPleConfig config = config(clip, request.settings());
    request.products().forEach(p -> INFO.checkShots(p.name(), p.good().size()));
    checkMode(config.prompts().mode(), request.products());
    if (config.inference().fineMemory() && clip.vision().network().isEmpty()) {
      throw new OptionException(
          "inference.fineMemory=true needs a backbone with a convolutional stem, such as mini: set"
              + " it to false");
    }
    List<String> words = request.products().stream().map(Product::word).distinct().toList();
    AnoPleParameters parameters =
        AnoPleParameters.init(config, clip.config(), request.rng().fork("parameters"));
    AnoPleModel model = new AnoPleModel(config, clip, parameters, words);
    try {
      return train(model, request, words);
    } catch (RuntimeException e) { // stopped, diverged, an unreadable photo: nothing may leak
      model.close();
      throw e;
    }
  }

  private static LearnedDetector train(
      AnoPleModel model, LearnRequest request, List<String> words) {
    AnoPleConfig.Inference inference = model.config().inference();
    List<Double> losses = List.of();
    if (inference.textMap()) {
      try (AnoPleTraining training = new AnoPleTraining(model, request)) {
        losses = training.run();
      }
    }
    Optional<AnoPleMemory> memory =
        inference.memory() ? Optional.of(remember(model, request)) : Optional.empty();
    return new AnoPleDetector(model, memory, words, losses);
  }

  /** The defaults with a preset's changes, if one is named, and the user's own on top. */
  @Override
  public AnoPleConfig config(Encoder backbone, Map<String, String> settings) {
    AnoPleConfig defaults = defaults(backbone);
    Map<String, String> own = new HashMap<>(settings);
    String preset = own.remove(AnoPlePreset.KEY);
    AnoPleConfig base =
        preset == null ? defaults : Settings.apply(defaults, AnoPlePreset.named(preset).settings());
    return Settings.apply(base, own);
  }

  private static void checkMode(AnoPleConfig.Mode mode, List<Product> products) {
    if (mode == AnoPleConfig.Mode.ONE && products.size() > 1) {
      throw new OptionException(
          "prompts.mode=one learns one product, not %d: learn them one by one, or leave it at multi"
              .formatted(products.size()));
    }
  }

  private static AnoPleMemory remember(AnoPleModel model, LearnRequest request) {
    AnoPleConfig.Inference config = model.config().inference();
    Rng rng = request.rng().fork("altered copies");
    try (Scope scope = Scope.open();
        AnoPleInference inference = new AnoPleInference(model, Optional.empty())) {
      List<List<Seen>> photos = new ArrayList<>();
      for (Product product : request.products()) {
        for (Photo photo : product.good()) {
          List<RgbImage> pictures = new ArrayList<>(List.of(photo.read()));
          Rng chance = rng.fork(product.name() + " " + photos.size());
          int copies = Math.min(config.copies(), config.pictures() / product.good().size() - 1);
          for (int copy = 0; copy < copies; copy++) {
            pictures.add(AlteredCopies.drawn(pictures.get(0), chance));
          }
          photos.add(pictures.stream().map(p -> Seen.of(model.clip(), config, p)).toList());
        }
      }
      return AnoPleMemory.of(inference, photos);
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    AnoPleConfig config = Settings.read(stored.config(), AnoPleConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    Weights tensors = stored.tensors();
    AnoPleParameters parameters =
        AnoPleParameters.of(
            config, clip.config(), (name, shape) -> tensors.expect(name, shape).toFloats());
    AnoPleModel model = new AnoPleModel(config, clip, parameters, state.words());
    Optional<AnoPleMemory> memory =
        config.inference().memory()
            ? Optional.of(
                AnoPleMemory.restore(config.inference(), clip.vision(), tensors, state.pictures()))
            : Optional.empty();
    return new AnoPleDetector(model, memory, state.words(), state.losses());
  }
}
