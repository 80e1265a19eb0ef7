package dev.blemish.backbone.cnn;

import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.image.Preprocess;
import dev.blemish.image.Resize;

/**
 * A backbone that is a convolutional network alone, without texts.
 *
 * @param network the network
 * @param preprocess from a photo to its input
 * @param identity which weights these are
 */
public record ConvolutionalEncoder(
    ResidualNetwork network, Preprocess preprocess, Identity identity) implements Encoder {

  /** ImageNet's mean and deviation; pictures are squashed, so that no edge stays unseen. */
  public static Preprocess imagenet(int size) {
    return new Preprocess(
        size,
        Preprocess.Fit.SQUASH,
        Resize.Filter.PILLOW_BILINEAR,
        new float[] {0.485f, 0.456f, 0.406f},
        new float[] {0.229f, 0.224f, 0.225f},
        0,
        false);
  }

  @Override
  public void close() {
    network.close();
  }
}
