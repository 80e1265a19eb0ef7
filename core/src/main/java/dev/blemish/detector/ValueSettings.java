package dev.blemish.detector;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.error.OptionException;

/**
 * How pictures become features that texts are compared with, patch by patch.
 *
 * @param imageSize pixels of the square picture that the tower sees; the positional embedding is
 *     interpolated where that is not the backbone's own size
 * @param valuesFrom 1-based first block with value-value attention
 * @param global what the class token goes through
 */
public record ValueSettings(int imageSize, int valuesFrom, Global global) {
  /** The way of the class token into the joint space. */
  public enum Global {
    /** The projection alone, as in the codes of AnomalyCLIP and FAPrompt (spec 14, D-F12). */
    @JsonProperty("projected")
    PROJECTED,
    /** {@code ln_post} and the projection, as in CLIP. */
    @JsonProperty("normalised")
    NORMALISED
  }

  public ValueSettings {
    OptionException.requireBetween("vision.imageSize", imageSize, 32, 2048);
    OptionException.requireBetween("vision.valuesFrom", valuesFrom, 1, 64);
  }

  /**
   * What suits a backbone: on the tower with 24 blocks the pictures and blocks of the papers, 518
   * pixels and values from the sixth block on; elsewhere the same share of the blocks. The embedded
   * backbone sees pictures of twice its own size: a defect then covers four times as many patches.
   */
  public static ValueSettings of(ClipConfig clip) {
    int layers = clip.vision().transformer().layers();
    int size = clip.imageSize();
    if (clip.name().equals(ClipConfig.VIT_L_14_336.name())) {
      size = 518;
    } else if (clip.vision().stem() == ClipConfig.StemKind.EFFICIENTNET_LITE0) {
      size *= 2;
    }
    return new ValueSettings(size, 1 + 5 * layers / 24, Global.PROJECTED);
  }
}
