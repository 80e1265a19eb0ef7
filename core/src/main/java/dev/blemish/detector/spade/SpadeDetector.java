package dev.blemish.detector.spade;

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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A learned SPADE: photo → nearest good photos → nearest positions in them → map and score. */
final class SpadeDetector implements LearnedDetector {
  private final SpadeConfig config;
  private final PyramidEncoder encoder;
  private final SpadeGallery gallery;

  /** Takes ownership of the gallery. */
  SpadeDetector(SpadeConfig config, PyramidEncoder encoder, SpadeGallery gallery) {
    this.config = config;
    this.encoder = encoder;
    this.gallery = gallery;
  }

  @Override
  public Prediction detect(RgbImage photo) {
    return detect(photo, IntStream.range(0, gallery.photos()).boxed().toList());
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image, photos.others(gallery.photos()));
  }

  private Prediction detect(RgbImage photo, List<Integer> known) {
    try (Scope scope = Scope.open()) {
      SpadeScores scores = SpadeScores.of(config, gallery, known, SpadeView.of(encoder, photo));
      return new Prediction(scores.image(), config.map().smoothed(scores.map()));
    }
  }

  @Override
  public StoredDetector store() {
    return new StoredDetector(
        Settings.tree(config),
        JsonNodeFactory.instance.objectNode(),
        Weights.of("spade", gallery.store(), Map.of()));
  }

  @Override
  public SpadeConfig config() {
    return config;
  }

  @Override
  public void close() {
    gallery.close();
  }
}
