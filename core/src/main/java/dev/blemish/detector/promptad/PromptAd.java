package dev.blemish.detector.promptad;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.promptad.PromptAdConfig.Inference;
import dev.blemish.error.OptionException;
import java.util.HashMap;
import java.util.Map;

/** The method PromptAD: how it learns, how it comes back from a bundle. */
public final class PromptAd implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "promptad",
          "texts of a product and its defects learned from good photos alone, beside a memory of"
              + " good patches; one model for each product",
          "PromptAD, CVPR 2024",
          1,
          8,
          "a backbone with a text tower",
          "learns in seconds to minutes, one forward pass a photo",
          "small");

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public PromptAdConfig defaults(Encoder backbone) {
    return PromptAdConfig.published();
  }

  /** The defaults with a preset's changes, if one is named, and the user's own on top. */
  @Override
  public PromptAdConfig config(Encoder backbone, Map<String, String> settings) {
    Map<String, String> own = new HashMap<>(settings);
    String preset = own.remove(PromptAdPreset.KEY);
    Map<String, String> all = new HashMap<>();
    if (preset != null) {
      all.putAll(PromptAdPreset.named(preset).settings());
    }
    all.putAll(own);
    return Settings.apply(defaults(backbone), all);
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    PromptAdConfig config = config(clip, request.settings());
    request.products().forEach(p -> INFO.checkShots(p.name(), p.good().size()));
    checkProducts(config.prompts().mode(), request.products().size());
    checkLayers(config.inference(), clip);
    return new PromptAdDetector(config, clip, new PromptAdLearning(config, request).run());
  }

  /** At inspection nobody says which product a photo shows, so there is no choosing a model. */
  private static void checkProducts(PromptAdConfig.Mode mode, int products) {
    if (mode == PromptAdConfig.Mode.ONE && products > 1) {
      throw new OptionException(
          "prompts.mode=one learns one product, not %d: learn them one by one, or set it to multi"
              .formatted(products));
    }
  }

  private static void checkLayers(Inference config, Clip clip) {
    int layers = clip.config().vision().transformer().layers();
    for (int layer : config.layers()) {
      if (config.memory() && layer > layers) {
        throw new OptionException(
            "inference.layers names layer %d, but %s has %d: name layers from 1 to %d"
                .formatted(layer, clip.config().name(), layers, layers));
      }
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    PromptAdConfig config = Settings.read(stored.config(), PromptAdConfig.class, "in the bundle");
    return new PromptAdDetector(config, clip, PromptAdStorage.restore(config, stored, clip));
  }
}
