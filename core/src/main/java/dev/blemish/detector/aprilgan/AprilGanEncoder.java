package dev.blemish.detector.aprilgan;

import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.clip.VisionTaps;
import dev.blemish.backbone.clip.VisionTokens;
import dev.blemish.backbone.clip.VisionTower;
import dev.blemish.error.OptionException;
import dev.blemish.image.Preprocess;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Ops;
import dev.blemish.tensor.Precision;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A photo as the frozen tower sees it. Holds nothing of its own to close. */
final class AprilGanEncoder {
  private final Clip clip;
  private final AprilGanConfig config;
  private final Preprocess preprocess;

  /**
   * What is seen of B pictures.
   *
   * @param global {@code [B, E]} the projected class token, any length
   * @param tokens raw patch tokens of all wanted layers
   */
  record Seen(Tensor global, VisionTokens tokens) {
    /** Raw patch tokens {@code [B, n, w]} of some layers. */
    List<Tensor> patches(List<Integer> layers) {
      return layers.stream().map(tokens::patches).toList();
    }
  }

  /**
   * An encoder on a backbone.
   *
   * @throws OptionException where the backbone has no such layers or patches do not fit the size
   */
  AprilGanEncoder(Clip clip, AprilGanConfig config) {
    this.clip = clip;
    this.config = config;
    int blocks = clip.config().vision().transformer().layers();
    config.layers().forEach(l -> OptionException.requireBetween("layers", l, 1, blocks));
    config
        .memory()
        .layers()
        .forEach(l -> OptionException.requireBetween("memory.layers", l, 1, blocks));
    clip.config().withImageSize(config.imageSize()); // fails where patches do not fit
    preprocess = clip.preprocess().withSize(config.imageSize());
  }

  /** The texts of products {@code [W, 2, E]}: normal, abnormal. */
  Tensor texts(List<String> words) {
    return Ops.stack(
        0, words.stream().map(word -> AprilGanTexts.pair(clip, List.of(word))).toList());
  }

  /** How the tower computes. */
  Precision precision() {
    return clip.vision().precision();
  }

  /** From a photo to the tower's input. */
  Preprocess preprocess() {
    return preprocess;
  }

  /** What is seen of a photo, a batch of one. */
  Seen see(RgbImage photo) {
    return see(Clip.pixels(preprocess, photo));
  }

  /** What is seen of preprocessed pictures {@code [B, 3, S, S]}. */
  Seen see(Tensor images) {
    VisionTower tower = clip.vision();
    Set<Integer> layers = new HashSet<>(config.layers());
    layers.addAll(config.memory().layers());
    Tensor stem = tower.stem(images, config.posEmb().interp());
    VisionTokens tokens = tower.forward(stem, VisionTaps.layers(layers));
    return new Seen(tower.project(tower.lnPost(tokens.cls())), tokens);
  }

  /** The patches of a picture. */
  int patches() {
    int grid = config.imageSize() / clip.config().vision().patch();
    return grid * grid;
  }

  private int layerLength() {
    return patches() * clip.config().vision().transformer().width();
  }

  /** How many numbers a training keeps of a picture. */
  int length() {
    return config.layers().size() * layerLength();
  }

  /**
   * What a training keeps of a picture: the patch tokens of each layer, one after the other.
   *
   * @param pixels {@code [3, S, S]} preprocessed
   */
  float[] row(float[] pixels) {
    int size = preprocess.size();
    try (Scope scope = Scope.open()) {
      List<Tensor> parts = new ArrayList<>();
      see(Tensor.of(pixels, 1, 3, size, size))
          .patches(config.layers())
          .forEach(layer -> parts.add(layer.reshape(-1)));
      return Ops.cat(0, parts).toFloats();
    }
  }

  /** The patch tokens {@code [B, n, w]} of each layer from rows {@code [B, length]}. */
  List<Tensor> fromRows(float[] rows, int pictures) {
    Tensor all = Tensor.of(rows, pictures, length());
    List<Tensor> layers = new ArrayList<>();
    for (int i = 0; i < config.layers().size(); i++) {
      Tensor part = all.narrow(1, (long) i * layerLength(), layerLength());
      layers.add(part.reshape(pictures, patches(), -1));
    }
    return layers;
  }

  /** Everything that a row depends on beside the picture. */
  String key() {
    return "%s %s %s".formatted(clip.identity().sha256(), clip.vision().precision(), config.seen());
  }
}
