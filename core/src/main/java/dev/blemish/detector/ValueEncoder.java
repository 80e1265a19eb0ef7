package dev.blemish.detector;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.PositionalGrid.Interpolation;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.error.OptionException;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A photo as its global token and the patches of the value-value stream, for methods that learn
 * texts on a frozen tower (spec 2, 6.2, 7). Nothing learned touches this side, so that the features
 * of a training are computed once. Holds nothing of its own to close.
 */
public final class ValueEncoder {
  private final Clip clip;
  private final ValueSettings settings;
  private final List<Integer> layers;
  private final Preprocess preprocess;

  /**
   * An encoder on a backbone.
   *
   * @param layers 1-based layers whose patches are wanted, ascending
   * @throws OptionException where the backbone has no such layers or cannot see that size
   */
  public ValueEncoder(Clip clip, ValueSettings settings, List<Integer> layers) {
    this.clip = clip;
    this.settings = settings;
    this.layers = List.copyOf(layers);
    int blocks = clip.config().vision().transformer().layers();
    OptionException.requireBetween("vision.valuesFrom", settings.valuesFrom(), 1, blocks);
    layers.forEach(
        layer -> OptionException.requireBetween("layers", layer, settings.valuesFrom(), blocks));
    clip.config().withImageSize(settings.imageSize()); // fails where patches do not fit
    preprocess = clip.preprocess().withSize(settings.imageSize());
  }

  /** The features of a photo, a batch of one. */
  public ValueFeatures encode(RgbImage photo) {
    return features(Clip.pixels(preprocess, photo));
  }

  /** The features of preprocessed pictures {@code [B, 3, S, S]}. */
  public ValueFeatures features(Tensor images) {
    VisionTower tower = clip.vision();
    Tensor stem = tower.stem(images, Interpolation.BILINEAR);
    VisionTaps taps = VisionTaps.values(settings.valuesFrom(), Set.copyOf(layers));
    VisionTokens tokens = tower.forward(stem, taps);
    boolean normalised = settings.global() == ValueSettings.Global.NORMALISED;
    Tensor cls = normalised ? tower.lnPost(tokens.cls()) : tokens.cls();
    List<Tensor> patches =
        layers.stream()
            .map(layer -> tower.project(tower.lnPost(tokens.valuePatches(layer))).unit(-1))
            .toList();
    return new ValueFeatures(tower.project(cls).unit(-1), patches);
  }

  /** How many numbers the features of a photo are. */
  int length() {
    return clip.config().embed() * (1 + layers.size() * patches());
  }

  /** The patches of a photo. */
  public int patches() {
    int grid = settings.imageSize() / clip.config().vision().patch();
    return grid * grid;
  }

  /** The features of a photo in one row: global token, then the patches of each layer. */
  float[] row(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      ValueFeatures features = encode(photo);
      List<Tensor> parts = new ArrayList<>(List.of(features.global().reshape(-1)));
      features.patches().forEach(patches -> parts.add(patches.reshape(-1)));
      return Ops.cat(0, parts).toFloats();
    }
  }

  /** The features of photos from their rows, {@code [B, length]} row-major. */
  ValueFeatures fromRows(float[] rows, int photos) {
    int embed = clip.config().embed();
    Tensor all = Tensor.of(rows, photos, length());
    List<Tensor> patches = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      long from = (long) embed * (1 + i * patches());
      patches.add(all.narrow(1, from, (long) embed * patches()).reshape(photos, patches(), embed));
    }
    return new ValueFeatures(all.narrow(1, 0, embed), patches);
  }

  /** Everything that features of a picture depend on beside the picture. */
  String key() {
    return "%s %s %s %s"
        .formatted(clip.identity().sha256(), clip.vision().precision(), settings, layers);
  }
}
