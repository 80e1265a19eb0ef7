package dev.blemish.detector.patchcore;

import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.Product;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.patchcore.PatchCoreConfig.Variant;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The method PatchCore: how it remembers, how it comes back from a bundle. */
public final class PatchCore implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "patchcore",
          "a bank of local features of good parts; the distance to the nearest one is the score",
          "Roth et al., CVPR 2022",
          1,
          8,
          "a backbone with a convolutional network",
          "learns in seconds, one forward pass a photo",
          "small");

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public PatchCoreConfig defaults(Encoder backbone) {
    return backbone instanceof ConvolutionalEncoder
        ? PatchCoreConfig.published()
        : PatchCoreConfig.mini();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    PatchCoreConfig config = Settings.apply(defaults(request.backbone()), request.settings());
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), request.backbone(), config.features());
    request.products().forEach(p -> INFO.checkShots(p.name(), p.good().size()));
    long total = request.products().stream().mapToLong(p -> p.good().size()).sum();
    try (Scope scope = Scope.open()) {
      List<Tensor> features = new ArrayList<>();
      for (Product product : request.products()) {
        for (Photo photo : product.good()) {
          try (Scope inner = Scope.open()) {
            features.add(
                inner.keep(PatchCoreDetector.features(config, encoder, photo.read()).rows()));
          }
          request.progress().step("features", features.size(), total, photo.name());
        }
      }
      PatchBank bank = PatchBank.of(features, config.selection(), request.rng().fork("coreset"));
      return new PatchCoreDetector(config, encoder, bank);
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    PatchCoreConfig config = Settings.read(stored.config(), PatchCoreConfig.class, "in the bundle");
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), backbone, config.features());
    long width = config.variant() == Variant.AMAZON ? config.patches().width() : -1;
    return new PatchCoreDetector(config, encoder, PatchBank.restore(stored.tensors(), width));
  }
}
