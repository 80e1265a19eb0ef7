package dev.blemish.detector.padim;

import dev.blemish.backbone.cnn.ConvolutionalEncoder;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.error.BundleException;
import dev.blemish.memory.PositionGaussian;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The method PaDiM: how it counts, how it comes back from a bundle. */
public final class Padim implements Method {
  private static final MethodInfo INFO =
      new MethodInfo(
          "padim",
          "a Gaussian of features at every position; for parts that always lie the same way",
          "Defard et al., ICPR 2020 workshops",
          1,
          8,
          "a backbone with a convolutional network",
          "learns in seconds, one forward pass a photo",
          "small, grows with the photos");

  /** What {@link PadimDetector#store} keeps beside settings and tensors: photos of each product. */
  private record State(List<Integer> photos) {}

  @Override
  public MethodInfo info() {
    return INFO;
  }

  @Override
  public PadimConfig defaults(Encoder backbone) {
    if (backbone instanceof ConvolutionalEncoder convolutional) {
      return PadimConfig.published(convolutional.network().kind().bottleneck() ? 550 : 100);
    }
    return PadimConfig.mini();
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    PadimConfig config = Settings.apply(defaults(request.backbone()), request.settings());
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), request.backbone(), config.features());
    request.products().forEach(p -> INFO.checkShots(p.name(), p.good().size()));
    long[] channels = channels(config, encoder, request);
    List<PositionGaussian> products =
        request.see(
            INFO,
            (product, photo) -> PadimDetector.rows(encoder, channels, photo),
            own -> PositionGaussian.of(own, channels.length, config.axes(), config.epsilon()));
    return new PadimDetector(config, encoder, channels, products);
  }

  private static long[] channels(PadimConfig config, PyramidEncoder encoder, LearnRequest request) {
    try (Scope scope = Scope.open()) {
      Photo first = request.products().get(0).good().get(0);
      List<Tensor> maps = encoder.maps(encoder.encode(first.read(), false));
      int all = maps.stream().mapToInt(map -> map.size(1)).sum();
      return Embedding.channels(all, config.dimensions(), request.rng().fork("channels"));
    }
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    PadimConfig config = Settings.read(stored.config(), PadimConfig.class, "in the bundle");
    List<Integer> counts =
        Settings.read(stored.state(), State.class, "in the bundle's state").photos();
    PyramidEncoder encoder = PyramidEncoder.of(INFO.name(), backbone, config.features());
    Weights tensors = stored.tensors();
    long[] channels = tensors.expect(PadimDetector.CHANNELS, -1).toLongs();
    if (channels.length == 0 || counts.isEmpty() || counts.stream().anyMatch(c -> c < 1)) {
      throw new BundleException(
          "a PaDiM of %d channels and photos %s cannot be: learn the products again"
              .formatted(channels.length, counts));
    }
    List<PositionGaussian> products = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      StoredGaussian own = new StoredGaussian(i, counts.get(i), channels.length);
      products.add(own.restore(tensors, config));
    }
    return new PadimDetector(config, encoder, channels, products);
  }
}
