package dev.blemish.detector.patchcore;

import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.patchcore.PatchCoreConfig.Variant;
import dev.blemish.image.RgbImage;
import dev.blemish.memory.GatheredRows;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Scope;
import dev.blemish.train.Workspace;
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

  /** Altered copies are made of a photo this much larger than what the network sees. */
  private static final int SHARPNESS = 4;

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
    int side = SHARPNESS * config.features().inputSize();
    Rng copies = request.rng().fork("altered copies");
    Workspace space = request.workspace();
    try (GatheredRows rows = GatheredRows.within(space.memoryLimit(), space.temporary())) {
      List<List<Integer>> pictures =
          request.see(
              INFO,
              (product, photo) -> {
                List<RgbImage> all = config.copies().of(photo, product.good().size(), side, copies);
                all.forEach(picture -> gather(rows, config, encoder, picture));
                return all.size();
              });
      PatchBank bank =
          PatchBank.of(
              rows,
              pictures.stream().flatMap(List::stream).toList(),
              config.selection(),
              config.scoring().recall(),
              request.rng().fork("coreset"));
      return new PatchCoreDetector(config, encoder, bank);
    }
  }

  private static void gather(
      GatheredRows rows, PatchCoreConfig config, PyramidEncoder encoder, RgbImage picture) {
    try (Scope scope = Scope.open()) {
      rows.add(PatchCoreDetector.features(config, encoder, picture).rows());
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    PatchCoreConfig config = Settings.read(stored.config(), PatchCoreConfig.class, "in the bundle");
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), backbone, config.features());
    long width = config.variant() == Variant.AMAZON ? config.patches().width() : -1;
    return new PatchCoreDetector(
        config, encoder, PatchBank.restore(stored.tensors(), width, config.scoring().recall()));
  }
}
