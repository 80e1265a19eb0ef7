package dev.blemish.detector.winclip;

import dev.blemish.error.OptionException;
import dev.blemish.prompt.Ensemble;
import dev.blemish.prompt.Words;
import dev.blemish.score.Fusion;
import java.util.List;
import java.util.Locale;

/**
 * Every choice of WinCLIP (spec 8).
 *
 * @param sentences which list of sentences
 * @param scale factor on cosines before the softmax; 0 for the backbone's own exp(logit_scale)
 * @param windows sides of the windows, in patches
 * @param wholePicture whether the whole picture counts as one more scale of the map
 * @param side which of both probabilities is averaged harmonically
 * @param few what is remembered of good photos
 * @param fusion how the map of the sentences and that of the photos become one
 * @param imageScore where the score of a picture comes from
 * @param sigma of the final smoothing, in pixels of the map; 0 for none
 * @param evalSize pixels of the square map
 */
public record WinClipConfig(
    Sentences sentences,
    double scale,
    List<Integer> windows,
    boolean wholePicture,
    Side side,
    Few few,
    Fusion fusion,
    ImageScore imageScore,
    double sigma,
    int evalSize) {

  public WinClipConfig {
    windows = List.copyOf(windows);
    if (windows.isEmpty() || windows.stream().anyMatch(w -> w < 1 || w > 64)) {
      throw new OptionException(
          "windows needs at least one side from 1 to 64 patches, not " + windows);
    }
    if (windows.stream().distinct().count() < windows.size()) {
      throw new OptionException("windows names a side twice: " + windows + "; name each once");
    }
    if (!(scale >= 0 && scale <= 1000) || !(sigma >= 0 && sigma <= 100)) {
      throw new OptionException(
          "scale must be from 0 to 1000 and sigma from 0 to 100, not %s and %s"
              .formatted(scale, sigma));
    }
    if (evalSize < 8 || evalSize > 4096) {
      throw new OptionException("evalSize must be from 8 to 4096, not " + evalSize);
    }
  }

  /** The list of sentences around the states. */
  public enum Sentences {
    /** The paper's 22, without a dot. */
    WINCLIP,
    /** anomalib's 21 with a dot: 20 different ones, one of them twice. */
    ANOMALIB;

    Ensemble ensemble() {
      return Words.published().ensemble("winclip", name().toLowerCase(Locale.ROOT));
    }
  }

  /** The probability that is averaged harmonically over windows and scales. */
  public enum Side {
    /** Of being abnormal (the paper's text, anomalib): all windows have to agree on a defect. */
    ABNORMAL,
    /** Of being normal, and one minus it (caoyunkang/WinClip): one window is enough. */
    NORMAL
  }

  /**
   * The few-shot part.
   *
   * @param patches whether patch tokens of the whole picture are remembered beside windows
   * @param tokens what patch tokens are taken
   * @param harmonic whether distances of windows at a patch are averaged harmonically
   */
  public record Few(boolean patches, PatchTokens tokens, boolean harmonic) {}

  /** Patch tokens after the last block. */
  public enum PatchTokens {
    /** After ln_post, not projected (anomalib). */
    LN_POST,
    /** As the block leaves them. */
    RAW,
    /** After ln_post, projected into the joint space. */
    PROJECTED
  }

  /** The score of a picture. */
  public enum ImageScore {
    /** Of the whole picture's class token; with photos fused with the highest distance. */
    TOKEN,
    /** The highest value of the map. */
    MAP
  }
}
