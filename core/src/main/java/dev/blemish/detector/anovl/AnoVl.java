package dev.blemish.detector.anovl;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.OptionException;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.prompt.TextFeatures.Encoded;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The method AnoVL: the texts of the products are encoded; photos are not learned from. */
public final class AnoVl implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "anovl",
          "value-value attention against sentences of the trade, adapted to each picture; no"
              + " photos needed",
          "AnoVL, arXiv 2308.15939",
          0,
          0,
          "a backbone with a text tower; no photos",
          "encodes texts, 22 forward passes a photo",
          "small");

  /** What {@link AnoVlDetector#store} keeps beside settings and tensors. */
  private record State(long seed) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public AnoVlConfig defaults(Encoder backbone) {
    return AnoVlConfig.published();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Clip clip = Clip.of(INFO.name(), request.backbone());
    AnoVlConfig config = (AnoVlConfig) config(clip, request.settings());
    int layers = clip.config().vision().transformer().layers();
    if (config.valuesFrom() > layers) {
      throw new OptionException(
          "valuesFrom=%d is above the %d blocks of %s: give a lower one"
              .formatted(config.valuesFrom(), layers, clip.config().name()));
    }
    List<String> words = request.products().stream().map(Product::word).distinct().toList();
    long seed = request.rng().fork("adapter").seed();
    try (Scope scope = Scope.open()) {
      List<Encoded> products =
          words.stream().map(word -> TextFeatures.of(clip, config.about(word))).toList();
      Tensor texts = TextFeatures.pair(products, TextFeatures.Mean.RAW);
      return detector(config, clip, texts.owned(), sentences(products), seed);
    }
  }

  private static LearnedDetector detector(
      AnoVlConfig config, Clip clip, Tensor texts, Tensor sentences, long seed) {
    Optional<AnoVlAdapter> adapter =
        config.adapter().steps() == 0
            ? Optional.empty()
            : Optional.of(
                new AnoVlAdapter(
                    config.adapter(),
                    sentences.owned(),
                    texts,
                    AnoVlModel.scale(config, clip),
                    seed));
    return new AnoVlDetector(config, clip, texts, adapter);
  }

  /**
   * The features of all sentences at unit length {@code [N, E]}, normal ones first; with several
   * products the mean over them, sentence by sentence.
   */
  static Tensor sentences(List<Encoded> products) {
    List<Tensor> each = new ArrayList<>();
    for (Encoded texts : products) {
      each.add(Ops.cat(0, texts.normal(), texts.abnormal()).unit(-1));
    }
    return Ops.stack(0, each).mean(0).unit(-1);
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    Clip clip = Clip.of(INFO.name(), backbone);
    AnoVlConfig config = Settings.read(stored.config(), AnoVlConfig.class, "in the bundle");
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    Weights tensors = stored.tensors();
    boolean adapted = config.adapter().steps() > 0;
    WeightTensor pair = tensors.expect(AnoVlDetector.TEXTS, 2, clip.config().embed());
    WeightTensor rows =
        adapted ? tensors.expect(AnoVlDetector.SENTENCES, -1, clip.config().embed()) : pair;
    try (Scope scope = Scope.open()) {
      return detector(config, clip, pair.toTensor().owned(), rows.toTensor(), state.seed());
    }
  }
}
