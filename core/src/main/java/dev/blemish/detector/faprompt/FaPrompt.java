package dev.blemish.detector.faprompt;

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
import dev.blemish.error.OptionException;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Scope;
import dev.blemish.train.Trained;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The method FAPrompt: how it learns, how it comes back from a bundle. */
public final class FaPrompt implements Method {
  /** The setting that sets all weights of the losses at once: {@code code} or {@code paper}. */
  private static final String LOSS = "loss";

  private static final MethodInfo INFO =
      new MethodInfo(
          "faprompt",
          "one text of good objects and ten of fine-grained damage, learned once on labelled photos"
              + " of other products and adapted to each photo",
          "FAPrompt, ICCV 2025",
          0,
          0,
          "a backbone with a text tower; labelled photos of other products",
          "learns in minutes, one forward pass and ten short texts a photo",
          "small",
          true);

  /** What is kept beside settings and tensors. */
  private record State(List<Double> losses) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public FaPromptConfig defaults(Encoder backbone) {
    return FaPromptConfig.of(Clip.of(INFO.name(), backbone).config());
  }

  /** The defaults, with {@code loss=code|paper} for all weights, and the user's own on top. */
  @Override
  public FaPromptConfig config(Encoder backbone, Map<String, String> settings) {
    Map<String, String> own = new HashMap<>(settings);
    String loss = own.remove(LOSS);
    FaPromptConfig config = defaults(backbone);
    return Settings.apply(loss == null ? config : config.with(losses(loss)), own);
  }

  private static FaPromptConfig.Losses losses(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "code" -> FaPromptConfig.Losses.CODE;
      case "paper" -> FaPromptConfig.Losses.PAPER;
      default -> throw new OptionException("loss must be code or paper, not '" + name + "'");
    };
  }

  /** The encoder of photos: patches of the last layer, as in the code (spec 14, D-F13). */
  static ValueEncoder encoder(FaPromptConfig config, Clip clip) {
    int last = clip.config().vision().transformer().layers();
    return new ValueEncoder(clip, config.vision(), List.of(last));
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    FaPromptConfig config = config(clip, request.settings());
    ValueEncoder encoder = encoder(config, clip);
    OptionException.requireBetween("dap.patches", config.dap().patches(), 1, encoder.patches());
    Params params =
        FaPromptParameters.fresh(config, clip.config(), request.rng().fork("parameters"));
    try (FaPromptModel model = new FaPromptModel(config, clip, params)) {
      Trained trained =
          new AuxiliaryTraining(INFO.name(), encoder, config.aux(), config.schedule())
              .run(
                  request,
                  params,
                  config.trained(),
                  batch -> model.loss(batch).total(config.losses()));
      try (Scope scope = Scope.open()) {
        return new FaPromptDetector(config, clip, params, model.pair().owned(), trained);
      }
    } catch (RuntimeException e) {
      params.close();
      throw e;
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    FaPromptConfig config = Settings.read(stored.config(), FaPromptConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    WeightTensor pair = stored.tensors().expect(FaPromptDetector.PAIR, 2, clip.config().embed());
    Params params =
        TrainedDetector.params(stored, FaPromptParameters.shapes(config, clip.config()));
    try (Scope scope = Scope.open()) {
      return new FaPromptDetector(
          config, clip, params, pair.toTensor().owned(), TrainedDetector.trained(state.losses()));
    }
  }
}
