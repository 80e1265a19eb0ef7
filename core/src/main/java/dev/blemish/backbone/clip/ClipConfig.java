package dev.blemish.backbone.clip;

import dev.blemish.error.OptionException;

/**
 * The numbers that make one CLIP (spec 1.1).
 *
 * @param name e.g. {@code ViT-B-16-plus-240}
 * @param imageSize pixels of the square input
 * @param embed width of the joint space
 * @param activation of both towers
 * @param vision the picture tower
 * @param text the text tower
 */
public record ClipConfig(
    String name, int imageSize, int embed, Activation activation, Vision vision, Text text) {

  /**
   * The picture tower.
   *
   * @param patch pixels of a square patch
   * @param stem what comes before the transformer
   * @param transformer its blocks
   */
  public record Vision(int patch, StemKind stem, Transformer transformer) {}

  /**
   * The text tower.
   *
   * @param context positions, start and end included
   * @param transformer its blocks
   */
  public record Text(int context, Transformer transformer) {}

  /**
   * A stack of blocks.
   *
   * @param width channels of a token
   * @param layers blocks
   * @param heads attention heads; they divide the width
   * @param mlp hidden channels of the feed-forward part
   */
  public record Transformer(int width, int layers, int heads, int mlp) {
    public Transformer {
      if (heads < 1 || width % heads != 0) {
        throw new OptionException("heads %d must divide width %d".formatted(heads, width));
      }
    }
  }

  /** What turns pictures into the first tokens. */
  public enum StemKind {
    /** One convolution with kernel = stride = patch. */
    PATCH,
    /** EfficientNet-Lite0 with two taps: the embedded backbone. */
    EFFICIENTNET_LITE0
  }

  /** OpenCLIP's ViT-B/16+ at 240 pixels: AnoPLe, PromptAD, WinCLIP, AnoVL. */
  public static final ClipConfig VIT_B_16_PLUS_240 =
      vit("ViT-B-16-plus-240", 240, 640, Activation.GELU, 16, new Transformer(896, 12, 14, 3584));

  /** ViT-B/16 at 224 pixels, OpenCLIP's LAION weights. */
  public static final ClipConfig VIT_B_16 =
      vit("ViT-B-16", 224, 512, Activation.GELU, 16, new Transformer(768, 12, 12, 3072));

  /** ViT-L/14 at 336 pixels, OpenAI's weights: AnomalyCLIP, FAPrompt, APRIL-GAN. */
  public static final ClipConfig VIT_L_14_336 =
      vit("ViT-L-14-336", 336, 768, Activation.QUICK_GELU, 14, new Transformer(1024, 24, 16, 4096));

  /** The embedded backbone. */
  public static final ClipConfig MINI =
      new ClipConfig(
          "mini",
          240,
          192,
          Activation.GELU,
          new Vision(16, StemKind.EFFICIENTNET_LITE0, new Transformer(192, 12, 3, 768)),
          new Text(77, new Transformer(192, 12, 3, 768)));

  private static ClipConfig vit(
      String name, int size, int embed, Activation activation, int patch, Transformer blocks) {
    Transformer text = new Transformer(embed, 12, embed / 64, embed * 4);
    return new ClipConfig(
        name,
        size,
        embed,
        activation,
        new Vision(patch, StemKind.PATCH, blocks),
        new Text(77, text));
  }

  /** Patches along one edge. */
  public int grid() {
    return imageSize / vision.patch();
  }

  /** The same model on pictures of another size; the positional embedding is interpolated. */
  public ClipConfig withImageSize(int size) {
    if (size < vision.patch() || size % vision.patch() != 0) {
      throw new OptionException(
          "image size %d must be a multiple of the patch size %d".formatted(size, vision.patch()));
    }
    return new ClipConfig(name, size, embed, activation, vision, text);
  }
}
