package dev.blemish.detector.anomalyclip;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.detector.LabelledBatch;
import dev.blemish.detector.ValueFeatures;
import dev.blemish.prompt.ContextTexts;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.loss.CrossEntropy;
import dev.blemish.train.loss.MapLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AnomalyCLIP's forward pass and losses (spec 7). Learned words: {@code ctx_pos}, {@code ctx_neg
 * [1, 1, n, d_t]}, {@code compound_prompts_text.i [m, d_t]}; they stay with the caller.
 */
final class AnomalyClipModel implements AutoCloseable {
  static final String NORMAL = "ctx_pos";
  static final String ABNORMAL = "ctx_neg";

  private final AnomalyClipConfig config;
  private final Params params;
  private final ContextTexts normal;
  private final ContextTexts abnormal;

  AnomalyClipModel(AnomalyClipConfig config, Clip clip, Params params) {
    this.config = config;
    this.params = params;
    String placeholders = "X ".repeat(config.prompts().context());
    normal = new ContextTexts(clip, placeholders + "object.");
    abnormal = new ContextTexts(clip, placeholders + "damaged object.");
  }

  private static double scale(AnomalyClipConfig config) {
    return 1 / config.temperature();
  }

  /** Shapes of all that is learned, in a fixed order. */
  static Map<String, long[]> shapes(AnomalyClipConfig config, ClipConfig clip) {
    AnomalyClipConfig.Prompts prompts = config.prompts();
    long width = clip.text().transformer().width();
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(NORMAL, new long[] {1, 1, prompts.context(), width});
    shapes.put(ABNORMAL, new long[] {1, 1, prompts.context(), width});
    ContextTexts.deepShapes(shapes, prompts.depth(), prompts.deepTokens(), width);
    return shapes;
  }

  /** Token ids of the normal and the abnormal text. */
  List<int[]> ids() {
    return List.of(normal.ids(), abnormal.ids());
  }

  /** The features of the normal and the abnormal text {@code [2, E]}, not normalised. */
  Tensor rawTexts() {
    List<Tensor> deep = ContextTexts.deep(params, config.prompts().depth());
    return Ops.cat(
        0,
        normal.encode(params.tensor(NORMAL).select(0, 0), deep),
        abnormal.encode(params.tensor(ABNORMAL).select(0, 0), deep));
  }

  /** The same at unit length. */
  Tensor texts() {
    return rawTexts().unit(-1);
  }

  /**
   * The terms of the loss.
   *
   * @param crossEntropy of the global token
   * @param maps of each layer
   * @param total all of them, weighted
   */
  record Losses(Tensor crossEntropy, List<MapLoss> maps, Tensor total) {}

  /** The losses of labelled pictures at the present words. */
  Losses losses(LabelledBatch batch) {
    Tensor texts = texts();
    Tensor ce = CrossEntropy.of(logits(batch.features(), texts), batch.labels(), 0);
    List<MapLoss> maps =
        batch.features().patches().stream()
            .map(
                patches ->
                    MapLoss.of(
                        TwoStates.probabilities(patches, texts, scale(config)), batch.masks()))
            .toList();
    Tensor total = ce;
    for (MapLoss map : maps) {
      total = total.add(map.sum().mul(config.mapWeight()));
    }
    return new Losses(ce, maps, total);
  }

  /** {@code [B, 2]}: cosines of the global token with both texts over τ. */
  private Tensor logits(ValueFeatures features, Tensor texts) {
    return TwoStates.logits(features.global(), texts, scale(config));
  }

  /** The score {@code [B]} of pictures: the abnormal probability of the global token. */
  static Tensor score(AnomalyClipConfig config, ValueFeatures features, Tensor texts) {
    Tensor p = TwoStates.damaged(features.global(), texts, scale(config));
    if (config.imageScore() == AnomalyClipConfig.ImageScore.GLOBAL) {
      return p;
    }
    Tensor largest = abnormal(config, features, texts).max(1).mul(1.0 / config.layers().size());
    return p.add(largest).mul(0.5);
  }

  /**
   * {@code Σ_layers (S_a + 1 − S_n)/2}, which is {@code Σ S_a}, enlarged.
   *
   * @return {@code [B, evalSize, evalSize]}, not smoothed
   */
  static Tensor map(AnomalyClipConfig config, ValueFeatures features, Tensor texts) {
    return Maps.enlarged(Maps.square(abnormal(config, features, texts)), config.map().evalSize());
  }

  /** The abnormal probabilities {@code [B, n]} of patches, summed over layers. */
  private static Tensor abnormal(AnomalyClipConfig config, ValueFeatures features, Tensor texts) {
    List<Tensor> layers =
        features.patches().stream()
            .map(patches -> TwoStates.damaged(patches, texts, scale(config)))
            .toList();
    return Ops.stack(0, layers).sum(0);
  }

  @Override
  public void close() {
    normal.close();
    abnormal.close();
  }
}
