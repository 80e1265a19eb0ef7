package dev.blemish.eval;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.blemish.AnomalyMap;
import dev.blemish.Prediction;
import dev.blemish.backbone.encoder.Encoder;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnRequest;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.Method;
import dev.blemish.detector.MethodInfo;
import dev.blemish.detector.Photo;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Product;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;
import dev.blemish.synth.TextureSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A method whose map is the red channel and whose score is its maximum; it remembers its calls. */
final class Brightness implements Method {
  /** Names of the products of each learning. */
  final List<List<String>> learned = new ArrayList<>();

  /** The first grey of each photo it learned from. */
  final List<Integer> seen = new ArrayList<>();

  int judged;

  /** The textures of each learning. */
  final List<TextureSource> textures = new ArrayList<>();

  /** One setting, to be changed by name. */
  record Config(double gain) {}

  @Override
  public MethodInfo info() {
    return new MethodInfo("brightness", "test", "none", 1, 8, "nothing", "fast", "small");
  }

  @Override
  public Config defaults(Encoder backbone) {
    return new Config(1);
  }

  @Override
  public LearnedDetector learn(LearnRequest request) {
    Config config = Settings.apply(defaults(request.backbone()), request.settings());
    learned.add(request.products().stream().map(Product::name).toList());
    textures.add(request.textures());
    for (Product product : request.products()) {
      for (Photo photo : product.good()) {
        seen.add(photo.read().at(0, 0, 0));
      }
    }
    request.progress().step("learn", 1, 2, "half");
    return new Learned(config);
  }

  @Override
  public LearnedDetector restore(StoredDetector stored, Encoder backbone) {
    throw new UnsupportedOperationException("nothing is stored");
  }

  private final class Learned implements LearnedDetector {
    private final Config config;

    Learned(Config config) {
      this.config = config;
    }

    @Override
    public Prediction detect(RgbImage photo) {
      judged++;
      float[] values = new float[photo.width() * photo.height()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (config.gain() * (photo.rgb()[3 * i] & 0xff));
      }
      FloatPlane plane = new FloatPlane(photo.width(), photo.height(), values);
      return new Prediction(plane.max(), new AnomalyMap(plane));
    }

    @Override
    public StoredDetector store() {
      return new StoredDetector(
          Settings.tree(config),
          JsonNodeFactory.instance.objectNode(),
          Weights.of("brightness", List.of(), Map.of()));
    }

    @Override
    public Config config() {
      return config;
    }

    @Override
    public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
      return detect(image);
    }

    @Override
    public long learnedParameters() {
      return 0;
    }

    @Override
    public List<Double> trainingLosses() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
