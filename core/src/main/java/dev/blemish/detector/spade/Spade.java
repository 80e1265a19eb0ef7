package dev.blemish.detector.spade;

import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.tensor.Scope;
import java.util.List;

/** The method SPADE: how it remembers, how it comes back from a bundle. */
public final class Spade implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "spade",
          "the most similar good photos are looked up and compared position by position",
          "Cohen and Hoshen, arXiv 2020",
          1,
          8,
          "a backbone with a convolutional network",
          "learns in seconds, one forward pass and a long search a photo",
          "small, grows with the photos");

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public SpadeConfig defaults(Encoder backbone) {
    return backbone instanceof ConvolutionalEncoder ? SpadeConfig.published() : SpadeConfig.mini();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    SpadeConfig config = Settings.apply(defaults(request.backbone()), request.settings());
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), request.backbone(), config.features());
    try (Scope scope = Scope.open()) {
      List<List<SpadeView>> views =
          request.see(INFO, (product, photo) -> SpadeView.of(encoder, photo));
      SpadeGallery gallery = SpadeGallery.joined(views.stream().flatMap(List::stream).toList());
      return new SpadeDetector(config, encoder, gallery);
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    SpadeConfig config = Settings.read(stored.config(), SpadeConfig.class, "in the bundle");
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), backbone, config.features());
    int layers = config.features().blocks().size();
    return new SpadeDetector(config, encoder, SpadeGallery.restore(stored.tensors(), layers));
  }
}
