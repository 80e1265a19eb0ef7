package dev.blemish.detector.clipzero;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.clipzero.ClipZeroConfig.Sentences;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.StateTexts;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** The methods CLIP and CLIP-AC: the texts of the products are encoded, that is all. */
public final class ClipZero implements Method {
  private final MethodInfo info;
  private final Sentences sentences;

  private ClipZero(String name, String summary, Sentences sentences) {
    this.sentences = sentences;
    info =
        new MethodInfo(
            name,
            summary,
            "CLIP, ICML 2021; as a baseline in WinCLIP and AnomalyCLIP",
            0,
            0,
            "a backbone with a text tower; no photos",
            "encodes texts, one forward pass a photo",
            "least");
  }

  /** CLIP with one sentence for each state. */
  public static ClipZero clip() {
    return new ClipZero(
        "clip", "plain CLIP, one sentence for each state; a baseline", Sentences.ONE);
  }

  /** CLIP-AC: both states in CLIP's 80 sentences. */
  public static ClipZero clipAc() {
    return new ClipZero(
        "clip-ac", "plain CLIP, 80 sentences for each state; a baseline", Sentences.IMAGENET);
  }

  @Override
  public MethodInfo info() {
    return info;
  }

  @Override
  public ClipZeroConfig defaults(Encoder backbone) {
    return ClipZeroConfig.paper(sentences);
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(info().name(), request.backbone());
    ClipZeroConfig config = (ClipZeroConfig) config(clip, request.settings());
    Ensemble ensemble = config.sentences().ensemble();
    List<StateTexts> products =
        request.products().stream().map(Product::word).distinct().map(ensemble::about).toList();
    try (Scope scope = Scope.open()) {
      Tensor texts = TextFeatures.pair(clip, products, config.mean());
      return new ClipZeroDetector(config, clip, texts.owned());
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(info().name(), backbone);
    ClipZeroConfig config = Settings.read(stored.config(), ClipZeroConfig.class, "in the bundle");
    WeightTensor pair = stored.tensors().expect(ClipZeroDetector.TEXTS, 2, clip.config().embed());
    try (Scope scope = Scope.open()) {
      return new ClipZeroDetector(config, clip, pair.toTensor().owned());
    }
  }
}
