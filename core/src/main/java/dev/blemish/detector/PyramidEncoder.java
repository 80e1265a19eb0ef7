package dev.blemish.detector;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.cnn.FeaturePyramid;
import dev.blemish.backbone.cnn.PyramidNetwork;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.PyramidSettings.Grid;
import dev.blemish.error.OptionException;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Ops;
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
    Preprocess sized = backbone.preprocess().withSize(settings.inputSize());
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
    List<Tensor> maps = settings.blocks().stream().map(pyramid::block).map(this::smooth).toList();
    Tensor last = maps.get(maps.size() - 1);
    return maps.stream()
        .map(map -> settings.grid() == Grid.LAST ? onGrid(map, last) : map)
        .map(map -> (settings.unitLength() ? map.unit(1) : map).contiguous())
        .toList();
  }

  private Tensor smooth(Tensor map) {
    Tensor smooth = map;
    for (int i = 0; i < settings.blur(); i++) {
      smooth = FeaturePyramid.blur(smooth);
    }
    return smooth;
  }

  /** The finer map's cells of each place side by side; odd sizes are stretched first. */
  private static Tensor onGrid(Tensor map, Tensor last) {
    int times = (map.size(2) + last.size(2) - 1) / last.size(2);
    if (times == 1) {
      return map;
    }
    int height = times * last.size(2);
    int width = times * last.size(3);
    boolean whole = map.size(2) == height && map.size(3) == width;
    return Ops.spaceToDepth(whole ? map : Ops.bilinear(map, height, width, false), times);
  }
}
