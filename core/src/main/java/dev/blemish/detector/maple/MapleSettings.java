package dev.blemish.detector.maple;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.error.OptionException;
import dev.blemish.prompt.StatePrompts.Wording;

/**
 * What is learned and how pictures are compared with texts, in both methods alike.
 *
 * @param texts how the texts are worded
 * @param depth J, layers of both towers with learned tokens of their own, the first included
 * @param scale factor on cosines before the softmax; 0 for the backbone's own exp(logit_scale)
 */
public record MapleSettings(Wording texts, int depth, double scale) {
  public MapleSettings {
    OptionException.requireBetween("model.depth", depth, 1, 64);
    if (!(scale >= 0 && scale <= 1000)) {
      throw new OptionException("model.scale must be from 0 to 1000, not " + scale);
    }
  }

  /** Two tokens from the first words of {@code a photo of a}, nine layers. */
  static MapleSettings published() {
    return new MapleSettings(new Wording(2, "a photo of a", "good", "damaged"), 9, 0);
  }

  /** Fails where a tower has fewer layers than get tokens. */
  void requireLayers(ClipConfig clip) {
    int layers = Math.min(clip.vision().transformer().layers(), clip.text().transformer().layers());
    if (depth > layers) {
      throw new OptionException(
          "model.depth=%d is above the %d layers of %s: give a lower one"
              .formatted(depth, layers, clip.name()));
    }
  }
}
