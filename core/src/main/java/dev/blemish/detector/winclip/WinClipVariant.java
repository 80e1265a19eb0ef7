package dev.blemish.detector.winclip;

import dev.blemish.detector.winclip.WinClipConfig.Few;
import dev.blemish.detector.winclip.WinClipConfig.ImageScore;
import dev.blemish.detector.winclip.WinClipConfig.PatchTokens;
import dev.blemish.detector.winclip.WinClipConfig.Sentences;
import dev.blemish.detector.winclip.WinClipConfig.Side;
import dev.blemish.error.OptionException;
import dev.blemish.score.Fusion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The two public readings of the paper (spec 8.1 to 8.4), as sets of settings. */
public enum WinClipVariant {
  /** anomalib: nearest to the paper, the default. */
  ANOMALIB,
  /** caoyunkang/WinClip, as intended; its two slips are not repeated. */
  CAOYUNKANG;

  /** The setting that names a variant. */
  static final String KEY = "variant";

  private static final List<Integer> WINDOWS = List.of(2, 3);
  private static final double TEMPERATURE = 0.07;
  private static final int EVAL_SIZE = 400;

  static WinClipVariant named(String name) {
    return Arrays.stream(values())
        .filter(variant -> variant.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OptionException(
                    "no %s is called '%s'; there are: %s"
                        .formatted(KEY, name, Arrays.toString(values()).toLowerCase(Locale.ROOT))));
  }

  /** Its settings on a CLIP whose own scale is 100. */
  public WinClipConfig config() {
    return switch (this) {
      case ANOMALIB ->
          new WinClipConfig(
              Sentences.ANOMALIB,
              1 / TEMPERATURE,
              WINDOWS,
              true,
              Side.ABNORMAL,
              new Few(true, PatchTokens.LN_POST, true),
              Fusion.ARITHMETIC,
              ImageScore.TOKEN,
              0,
              EVAL_SIZE);
      case CAOYUNKANG ->
          new WinClipConfig(
              Sentences.WINCLIP,
              0,
              WINDOWS,
              false,
              Side.NORMAL,
              new Few(false, PatchTokens.RAW, false),
              Fusion.HARMONIC,
              ImageScore.MAP,
              0,
              EVAL_SIZE);
    };
  }
}
