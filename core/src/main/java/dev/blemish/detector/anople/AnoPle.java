package dev.blemish.detector.anople;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
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
import dev.blemish.memory.PatchMemory;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
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
  private record State(List<String> words, int photos, List<Double> losses) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public AnoPleConfig defaults(Clip backbone) {
    return backbone.config().vision().stem() == ClipConfig.StemKind.EFFICIENTNET_LITE0
        ? AnoPleConfig.mini()
        : AnoPleConfig.paper();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = request.backbone();
    AnoPleConfig config = config(clip, request.settings());
    request.products().forEach(p -> INFO.checkShots(p.name(), p.good().size()));
    checkMode(config.prompts().mode(), request.products());
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
    List<Photo> photos = request.products().stream().flatMap(p -> p.good().stream()).toList();
    Optional<PatchMemory> memory =
        inference.memory() ? Optional.of(remember(model, photos)) : Optional.empty();
    return new AnoPleDetector(model, memory, words, photos.size(), losses);
  }

  /** The defaults with a preset's changes, if one is named, and the user's own on top. */
  @Override
  public AnoPleConfig config(Clip backbone, Map<String, String> settings) {
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

  private static PatchMemory remember(AnoPleModel model, List<Photo> photos) {
    try (Scope scope = Scope.open();
        AnoPleInference inference = new AnoPleInference(model, Optional.empty())) {
      List<Tensor> stems = new ArrayList<>();
      for (Photo photo : photos) {
        stems.add(AnoPleDetector.stem(model.clip(), photo.read()));
      }
      return inference.remember(stems);
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Clip clip) {
    AnoPleConfig config = Settings.read(stored.config(), AnoPleConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    Weights tensors = stored.tensors();
    AnoPleParameters parameters =
        AnoPleParameters.of(
            config, clip.config(), (name, shape) -> tensors.expect(name, shape).toFloats());
    AnoPleModel model = new AnoPleModel(config, clip, parameters, state.words());
    Optional<PatchMemory> memory =
        config.inference().memory() ? Optional.of(memory(config, clip, tensors)) : Optional.empty();
    return new AnoPleDetector(model, memory, state.words(), state.photos(), state.losses());
  }

  private static PatchMemory memory(AnoPleConfig config, Clip clip, Weights tensors) {
    int width = clip.config().vision().transformer().width();
    List<Integer> layers = config.inference().layers();
    try (Scope scope = Scope.open()) {
      List<Tensor> banks = new ArrayList<>();
      for (int layer : layers) {
        var bank = tensors.expect("memory.layer" + layer, -1, width);
        banks.add(Tensor.of(bank.toFloats(), bank.shape()));
      }
      return PatchMemory.restored(layers, banks);
    }
  }
}
