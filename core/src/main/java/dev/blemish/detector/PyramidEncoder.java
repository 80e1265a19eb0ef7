package dev.blemish.detector;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.cnn.FeaturePyramid;
import dev.blemish.backbone.cnn.PyramidNetwork;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.error.OptionException;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * A photo as the feature maps of a backbone's convolutional network, for the methods that remember
 * or count features instead of learning prompts. Holds nothing of its own to close.
 */
public final class PyramidEncoder {
  private final PyramidNetwork network;
  private final Preprocess preprocess;
  private final PyramidSettings settings;

  private PyramidEncoder(PyramidNetwork network, Preprocess preprocess, PyramidSettings settings) {
    this.network = network;
    this.preprocess = preprocess;
    this.settings = settings;
  }

  /**
   * An encoder on a backbone's network.
   *
   * @param method who asks, for the message
   * @throws OptionException where the backbone has no convolutional network
   */
  public static PyramidEncoder of(String method, Encoder backbone, PyramidSettings settings) {
    PyramidNetwork network = network(method, backbone);
    settings.requireBlocks(network.first(), network.last());
    Preprocess own = backbone.preprocess();
    Preprocess sized =
        new Preprocess(
            settings.inputSize(),
            own.fit(),
            own.filter(),
            own.mean(),
            own.std(),
            own.intermediate(),
            own.bgr());
    return new PyramidEncoder(network, sized, settings);
  }

  private static PyramidNetwork network(String method, Encoder backbone) {
    if (backbone instanceof ConvolutionalEncoder convolutional) {
      return convolutional.network();
    }
    return Clip.of(method, backbone)
        .vision()
        .network()
        .orElseThrow(
            () ->
                new OptionException(
                    "%s needs a convolutional backbone, and %s is none: use mini"
                        .formatted(method, backbone.identity().backbone())));
  }

  /**
   * The pyramid of a photo, maps as the network gives them.
   *
   * @param pool whether the pooled feature is wanted
   */
  public FeaturePyramid encode(RgbImage photo, boolean pool) {
    Tensor image = Clip.pixels(preprocess, photo);
    return network.forward(image, Set.copyOf(settings.blocks()), pool);
  }

  /** The maps {@code [1, C, h, w]} of a pyramid as the settings want them, the finest first. */
  public List<Tensor> maps(FeaturePyramid pyramid) {
    return settings.blocks().stream()
        .map(pyramid::block)
        .map(map -> (settings.unitLength() ? map.unit(1) : map).contiguous())
        .toList();
  }
}
