package dev.blemish.detector.winclip;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.detector.winclip.WinClipConfig.PatchTokens;
import dev.blemish.error.OptionException;
import dev.blemish.score.Windows;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;

/** Pictures as WinCLIP sees them: whole, and window by window (spec 8.2). */
final class WinClipEncoder {
  private final VisionTower vision;
  private final PatchTokens patchTokens;
  private final List<Windows> windows;

  WinClipEncoder(WinClipConfig config, Clip clip) {
    vision = clip.vision();
    patchTokens = config.few().tokens();
    int grid = clip.config().grid();
    for (int size : config.windows()) {
      if (size > grid) {
        throw new OptionException(
            "windows of %d patches do not fit %s, which sees %d x %d: give smaller ones"
                .formatted(size, clip.config().name(), grid, grid));
      }
    }
    windows = config.windows().stream().map(size -> new Windows(grid, size)).toList();
  }

  /**
   * Embeddings of a batch, not normalised.
   *
   * @param whole {@code [B, E]} of whole pictures
   * @param windows for each side {@code [B, W, E]}
   * @param patches {@code [B, n, w]} patch tokens of whole pictures
   */
  record Seen(Tensor whole, List<Tensor> windows, Tensor patches) {
    /** The same, outliving a scope. */
    Seen kept(Scope scope) {
      scope.keep(whole);
      windows.forEach(scope::keep);
      scope.keep(patches);
      return this;
    }
  }

  /** Embeds preprocessed pictures {@code [B, 3, S, S]}. */
  Seen see(Tensor images) {
    Tensor stem = vision.stem(images);
    VisionTokens tokens = vision.forward(stem, VisionTaps.NONE);
    List<Tensor> each =
        windows.stream().map(w -> joint(vision.windows(stem, w.patches()))).toList();
    return new Seen(joint(tokens.cls()), each, patches(tokens.patches()));
  }

  private Tensor joint(Tensor tokens) {
    return vision.project(vision.lnPost(tokens));
  }

  private Tensor patches(Tensor tokens) {
    return switch (patchTokens) {
      case LN_POST -> vision.lnPost(tokens);
      case RAW -> tokens;
      case PROJECTED -> joint(tokens);
    };
  }

  /** The windows of each side. */
  List<Windows> windows() {
    return windows;
  }
}
