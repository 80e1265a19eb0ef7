package dev.blemish.backbone.cnn;

import dev.blemish.backbone.weights.FoldedNorm;
import dev.blemish.backbone.weights.ParameterSource;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.backbone.weights.WeightsReader;
import dev.blemish.backbone.weights.WeightsSource;
import dev.blemish.error.WeightsException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The published 32-bit checkpoint of EfficientNet-Lite0 under the names of {@link EfficientNetLite}
 * (no prefix), batch normalisation folded into the convolutions. Beside the network it holds the
 * ImageNet classifier: {@code classifier.weight [1000, 1280]} and {@code classifier.bias [1000]}.
 */
public final class EfficientNetLiteCheckpoint implements ParameterSource {
  private static final double EPS = 1e-3;
  private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(expand|dw|project)");
  private static final String CLASSIFIER = "classifier.";

  private final ParameterSource stored;
  private final String file;

  private EfficientNetLiteCheckpoint(ParameterSource stored, String file) {
    this.stored = stored;
    this.file = file;
  }

  /**
   * A checkpoint file, e.g. {@code efficientnet-lite0-57934424.pth}.
   *
   * @throws WeightsException if it is missing, damaged or of another network
   */
  public static EfficientNetLiteCheckpoint read(Path file) {
    return of(WeightsReader.read(file));
  }

  /**
   * A checkpoint that is open already.
   *
   * @throws WeightsException if it belongs to another network
   */
  public static EfficientNetLiteCheckpoint of(Weights weights) {
    WeightsSource stored = new WeightsSource(weights);
    if (!stored.has("_conv_stem.weight") || !stored.has("_conv_head.weight")) {
      throw new WeightsException(
          "%s is no checkpoint of EfficientNet-Lite0; use efficientnet-lite0-57934424.pth"
              .formatted(weights.source()));
    }
    return new EfficientNetLiteCheckpoint(stored, weights.source());
  }

  /** Where a layer's convolution and normalisation are in the checkpoint. */
  private record Place(String convolution, String norm) {}

  private static Place place(String layer) {
    if (layer.equals("conv")) {
      return new Place("_conv_stem.weight", "_bn0.");
    }
    if (layer.equals("head")) {
      return new Place("_conv_head.weight", "_bn1.");
    }
    Matcher matcher = BLOCK.matcher(layer);
    if (!matcher.matches()) {
      throw new WeightsException(
          "EfficientNet-Lite0 has no layer '%s'; there are conv, blocks.N.expand, blocks.N.dw,"
                  .formatted(layer)
              + " blocks.N.project, head and classifier");
    }
    String block = "_blocks." + matcher.group(1) + ".";
    return switch (matcher.group(2)) {
      case "expand" -> new Place(block + "_expand_conv.weight", block + "_bn0.");
      case "dw" -> new Place(block + "_depthwise_conv.weight", block + "_bn1.");
      default -> new Place(block + "_project_conv.weight", block + "_bn2.");
    };
  }

  @Override
  public float[] floats(String name, long... shape) {
    if (name.startsWith(CLASSIFIER)) {
      return stored.floats(name.replace(CLASSIFIER, "_fc."), shape);
    }
    Place place = place(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    FoldedNorm norm = new FoldedNorm(stored, place.norm(), (int) shape[0], EPS);
    return name.endsWith(".bias") ? norm.bias() : norm.weight(place.convolution(), shape);
  }

  @Override
  public boolean has(String name) {
    if (name.startsWith(CLASSIFIER)) {
      return stored.has(name.replace(CLASSIFIER, "_fc."));
    }
    String layer = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    boolean known = layer.equals("conv") || layer.equals("head") || BLOCK.matcher(layer).matches();
    return known && stored.has(place(layer).convolution());
  }

  @Override
  public String toString() {
    return file;
  }
}
