package dev.blemish.pretrain.evaluate.feature;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.error.WeightsException;
import dev.blemish.image.RgbImage;
import dev.blemish.prompt.TextFeatures;
import dev.blemish.prompt.Words;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pictures as {@link PictureFeatures}, with one pair of texts for all: WinCLIP's states in its 22
 * sentences about an {@value #WORD}, the same whatever a picture shows. Safe to share between
 * threads.
 */
public final class PictureEncoder implements AutoCloseable {
  /** What the texts call the part. */
  public static final String WORD = "object";

  /** 1-based first block of the value-value stream. */
  public static final int VALUES_FROM = 1;

  private final Clip clip;
  private final Tensor texts;
  private final double scale;
  private final List<Integer> layers = MemoryKind.allLayers();

  /** An encoder with towers that stay the caller's. */
  public PictureEncoder(Clip clip) {
    this.clip = clip;
    scale = Math.exp(clip.logLogitScale());
    try (Scope scope = Scope.open()) {
      texts =
          TextFeatures.pair(
                  clip,
                  List.of(Words.published().ensemble("winclip", "winclip").about(WORD)),
                  TextFeatures.Mean.RAW)
              .owned();
    }
  }

  /**
   * Encodes a picture of any size.
   *
   * @throws WeightsException when the weights give no finite score
   */
  public PictureFeatures encode(RgbImage picture) {
    try (Scope scope = Scope.open()) {
      VisionTower tower = clip.vision();
      Tensor pixels = Clip.pixels(clip.preprocess(), picture);
      Set<Integer> blocks =
          layers.stream()
              .filter(layer -> layer != MemoryKind.STEM_LAYER)
              .collect(Collectors.toUnmodifiableSet());
      VisionTokens tokens =
          tower.forward(tower.stem(pixels), VisionTaps.values(VALUES_FROM, blocks));
      Map<Integer, float[]> kept = new HashMap<>();
      for (int layer : layers) {
        Tensor patches =
            layer == MemoryKind.STEM_LAYER ? tower.cells(pixels) : tokens.patches(layer);
        kept.put(layer, patches.toFloats());
      }
      float global = damaged(tokens.cls())[0];
      if (!Float.isFinite(global)) {
        throw new WeightsException(
            "the weights score a picture with %s: their training has diverged, take earlier ones"
                .formatted(global));
      }
      return new PictureFeatures(
          global, damaged(tokens.patches()), damaged(tokens.valuePatches()), kept);
    }
  }

  /** {@code z} of tokens {@code [..., w]} of the last block. */
  private float[] damaged(Tensor tokens) {
    VisionTower tower = clip.vision();
    Tensor joint = tower.project(tower.lnPost(tokens)).unit(-1);
    Tensor logits = TwoStates.logits(joint, texts, scale);
    return logits.select(-1, 1).sub(logits.select(-1, 0)).toFloats();
  }

  @Override
  public void close() {
    texts.close();
  }
}
