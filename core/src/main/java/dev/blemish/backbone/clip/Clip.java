package dev.blemish.backbone.clip;

import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.encoder.Identity;
import dev.blemish.backbone.text.Tokenizer;
import dev.blemish.error.OptionException;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Tensor;
import java.util.List;

/**
 * A pair of towers with what belongs to it: the frozen encoder that every prompt-learning method
 * shares. Closing it frees both towers.
 *
 * @param config the numbers
 * @param vision the picture tower
 * @param text the text tower
 * @param tokenizer the text tower's vocabulary
 * @param preprocess from a photo to the picture tower's input
 * @param logLogitScale natural logarithm of the cosine scale, as stored
 * @param identity which weights these are
 */
public record Clip(
    ClipConfig config,
    VisionTower vision,
    TextTower text,
    Tokenizer tokenizer,
    Preprocess preprocess,
    double logLogitScale,
    Identity identity)
    implements Encoder {

  /**
   * The towers of a backbone.
   *
   * @param method who asks, for the message
   * @throws OptionException where the backbone has none
   */
  public static Clip of(String method, Encoder backbone) {
    if (backbone instanceof Clip clip) {
      return clip;
    }
    throw new OptionException(
        "%s needs a backbone with a text tower, and %s has none: use mini"
            .formatted(method, backbone.identity().backbone()));
  }

  /** A photo as a tower or network takes it, {@code [1, 3, S, S]}. */
  public static Tensor pixels(Preprocess preprocess, RgbImage photo) {
    return Tensor.of(preprocess.apply(photo), 1, 3, preprocess.size(), preprocess.size());
  }

  /** Padded token ids of texts. */
  public int[][] tokens(List<String> texts) {
    return tokenizer.batch(texts, config.text().context());
  }

  @Override
  public void close() {
    vision.close();
    text.close();
  }
}
