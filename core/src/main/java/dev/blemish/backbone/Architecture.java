package dev.blemish.backbone;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.backbone.clip.ClipLoader;
import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.cnn.ResidualNetwork;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsSource;
import dev.blemish.tensor.Precision;

/** What a backbone's weights are weights of. */
public sealed interface Architecture {
  /**
   * The encoder with these weights; the caller closes it.
   *
   * @throws dev.blemish.error.WeightsException when a tensor is missing or of another shape
   */
  Encoder load(Weights weights, Identity identity, Precision precision);

  /**
   * CLIP's two towers.
   *
   * @param config the numbers; a converted weights file may name another activation
   */
  record Towers(ClipConfig config) implements Architecture {
    @Override
    public Encoder load(Weights weights, Identity identity, Precision precision) {
      ClipConfig own = Backbones.withActivation(config, weights);
      return ClipLoader.load(own, weights, identity, precision);
    }
  }

  /**
   * A residual network alone; always in 32 bits.
   *
   * @param kind which
   * @param inputSize pixels of the square input
   */
  record Residual(ResidualNetwork.Kind kind, int inputSize) implements Architecture {
    @Override
    public Encoder load(Weights weights, Identity identity, Precision precision) {
      return new ConvolutionalEncoder(
          new ResidualNetwork(kind, new WeightsSource(weights)),
          ConvolutionalEncoder.imagenet(inputSize),
          identity);
    }
  }
}
