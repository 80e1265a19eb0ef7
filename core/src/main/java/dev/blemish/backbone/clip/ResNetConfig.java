package dev.blemish.backbone.clip;

import dev.blemish.backbone.clip.ClipConfig.Text;
import dev.blemish.backbone.clip.ClipConfig.Transformer;
import dev.blemish.error.OptionException;
import java.util.List;

/**
 * The numbers of a CLIP whose picture tower is a modified ResNet (spec 1.1).
 *
 * @param name e.g. {@code RN101}
 * @param imageSize pixels of the square input, a multiple of 32
 * @param width channels after the stem, even; the last layer has 32 times as many
 * @param blocks bottlenecks of the four layers
 * @param heads attention heads of the pool; they divide 32 · width
 * @param embed width of the joint space
 * @param activation of the text tower; the picture tower has ReLU
 * @param text the text tower
 */
public record ResNetConfig(
    String name,
    int imageSize,
    int width,
    List<Integer> blocks,
    int heads,
    int embed,
    Activation activation,
    Text text) {
  /** Pixels per cell of the last map, and channels of it per channel of the stem. */
  static final int REDUCTION = 32;

  private static final int LAYERS = 4;

  /** OpenAI's ResNet-101: PromptAD's supplementary table. */
  public static final ResNetConfig RN101 =
      new ResNetConfig(
          "RN101",
          224,
          64,
          List.of(3, 4, 23, 3),
          32,
          512,
          Activation.QUICK_GELU,
          new Text(77, new Transformer(512, 12, 8, 2048)));

  public ResNetConfig {
    blocks = List.copyOf(blocks);
    if (imageSize < REDUCTION || imageSize % REDUCTION != 0) {
      throw new OptionException(
          "image size %d of %s must be a multiple of %d".formatted(imageSize, name, REDUCTION));
    }
    if (width < 2 || width % 2 != 0) {
      throw new OptionException("width %d of %s must be even".formatted(width, name));
    }
    if (blocks.size() != LAYERS || blocks.stream().anyMatch(count -> count < 1)) {
      throw new OptionException(
          "blocks %s of %s must be four numbers from 1 on".formatted(blocks, name));
    }
    if (heads < 1 || REDUCTION * width % heads != 0) {
      throw new OptionException(
          "heads %d of %s must divide %d".formatted(heads, name, REDUCTION * width));
    }
  }

  /** Cells along one edge of the last map. */
  public int grid() {
    return imageSize / REDUCTION;
  }

  /** Channels of the last map. */
  public int channels() {
    return REDUCTION * width;
  }
}
