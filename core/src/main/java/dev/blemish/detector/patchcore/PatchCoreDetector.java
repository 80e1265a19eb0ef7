package dev.blemish.detector.patchcore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blemish.Prediction;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A learned PatchCore: photo → patch features → nearest rows of the bank → map and score. */
final class PatchCoreDetector implements LearnedDetector {
  private final PatchCoreConfig config;
  private final PyramidEncoder encoder;
  private final PatchBank bank;

  /** Takes ownership of the bank. */
  PatchCoreDetector(PatchCoreConfig config, PyramidEncoder encoder, PatchBank bank) {
    this.config = config;
    this.encoder = encoder;
    this.bank = bank;
  }

  /** Patch features of one photo. */
  static PatchFeatures features(PatchCoreConfig config, PyramidEncoder encoder, RgbImage photo) {
    List<Tensor> maps = encoder.maps(encoder.encode(photo, false));
    return PatchFeatures.of(config.variant(), config.patches(), maps);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    return detect(photo, bank);
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    try (PatchBank rest = bank.without(photos)) {
      return detect(image, rest);
    }
  }

  @Override
  public Prediction detectWithoutCopies(RgbImage image, PhotoRange photos) {
    try (PatchBank rest = bank.withoutCopies(photos)) {
      return detect(image, rest);
    }
  }

  private Prediction detect(RgbImage photo, PatchBank known) {
    try (Scope scope = Scope.open()) {
      PatchFeatures features = features(config, encoder, photo);
      PatchScores scores =
          PatchScores.of(config.variant(), config.scoring(), known.rows(), features.rows());
      Tensor grid = scores.patches().reshape(features.height(), features.width());
      return new Prediction(scores.image(), config.map().smoothed(config.map().enlarged(grid)));
    }
  }

  @Override
  public StoredDetector store() {
    return new StoredDetector(
        Settings.tree(config),
        JsonNodeFactory.instance.objectNode(),
        Weights.of("patchcore", bank.store(), Map.of()));
  }

  @Override
  public PatchCoreConfig config() {
    return config;
  }

  @Override
  public void close() {
    bank.close();
  }
}
