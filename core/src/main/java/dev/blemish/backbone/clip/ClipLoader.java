package dev.blemish.backbone.clip;

import dev.blemish.backbone.cnn.EfficientNetLite;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.text.Tokenizer;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsSource;
import dev.blemish.image.Preprocess;
import dev.blemish.tensor.Precision;

/** Builds the towers of a configuration from weights under OpenCLIP's names (spec 1.4). */
public final class ClipLoader {
  private ClipLoader() {}

  /** The towers from a weights file whose grid fits the configuration. */
  public static Clip load(
      ClipConfig config, Weights weights, Identity identity, Precision precision) {
    int width = config.text().transformer().width();
    return load(
        config, new WeightsSource(weights), StoredTokens.of(weights, width), identity, precision);
  }

  /** The towers from any source of parameters. */
  public static Clip load(
      ClipConfig config,
      ParameterSource source,
      TokenTable table,
      Identity identity,
      Precision precision) {
    VisionTower vision = new VisionTower(config, source, precision, PositionalGrid.AS_STORED);
    TextTower text = new TextTower(config, source, table, precision);
    return new Clip(
        config,
        vision,
        text,
        Tokenizer.clip(),
        preprocess(config),
        source.floats("logit_scale")[0],
        identity);
  }

  private static Preprocess preprocess(ClipConfig config) {
    return config.vision().stem() == ClipConfig.StemKind.PATCH
        ? Preprocess.clip(config.imageSize())
        : EfficientNetLite.preprocess(config.imageSize());
  }
}
