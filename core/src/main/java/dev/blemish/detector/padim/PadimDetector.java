package dev.blemish.detector.padim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.AnomalyMap;
import dev.blemish.Prediction;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.PyramidEncoder;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A learned PaDiM: photo → embedding → distances to each product's Gaussians → the product that
 * finds it least anomalous. Holds no native memory.
 */
final class PadimDetector implements LearnedDetector {
  static final String PHOTOS = "photos";
  static final String CHANNELS = "channels";

  private final PadimConfig config;
  private final PyramidEncoder encoder;
  private final long[] channels;
  private final List<ProductGaussian> products;
  private final AtomicReference<@Nullable LeftOut> lastLeftOut = new AtomicReference<>();

  /** The products without some photos: made once for all altered copies of it. */
  private record LeftOut(PhotoRange photos, List<ProductGaussian> products) {}

  PadimDetector(
      PadimConfig config, PyramidEncoder encoder, long[] channels, List<ProductGaussian> products) {
    this.config = config;
    this.encoder = encoder;
    this.channels = channels;
    this.products = List.copyOf(products);
  }

  /** The embedding of one photo. */
  static Embedding embedding(PyramidEncoder encoder, long[] channels, RgbImage photo) {
    Tensor kept = Tensor.of(channels, channels.length);
    return Embedding.of(encoder.maps(encoder.encode(photo, false)), kept);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    return detect(photo, products);
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    LeftOut last = lastLeftOut.get();
    if (last == null || !last.photos.equals(photos)) {
      last = new LeftOut(photos, without(photos));
      lastLeftOut.set(last);
    }
    return detect(image, last.products);
  }

  private List<ProductGaussian> without(PhotoRange photos) {
    List<ProductGaussian> changed = new ArrayList<>();
    int before = 0;
    for (ProductGaussian product : products) {
      changed.add(product.without(photos, before));
      before += product.photos().size();
    }
    return changed;
  }

  private Prediction detect(RgbImage photo, List<ProductGaussian> known) {
    try (Scope scope = Scope.open()) {
      Embedding embedding = embedding(encoder, channels, photo);
      float[] rows = embedding.rows(0);
      Prediction least = null;
      for (ProductGaussian product : known) {
        float[] distances = product.distances(rows);
        Tensor grid = Tensor.of(distances, embedding.height(), embedding.width());
        AnomalyMap map = config.map().smoothed(config.map().enlarged(grid));
        double score = map.plane().max();
        least = least == null || score < least.score() ? new Prediction(score, map) : least;
      }
      if (least == null) {
        throw new IllegalStateException("no product was learned");
      }
      return least;
    }
  }

  @Override
  public StoredDetector store() {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    ArrayNode counts = state.putArray("photos");
    products.forEach(product -> counts.add(product.photos().size()));
    List<float[]> photos = products.stream().flatMap(p -> p.photos().stream()).toList();
    int size = photos.get(0).length;
    float[] all = new float[Math.multiplyExact(photos.size(), size)];
    for (int i = 0; i < photos.size(); i++) {
      System.arraycopy(photos.get(i), 0, all, i * size, size);
    }
    long[] shape = {photos.size(), size / channels.length, channels.length};
    List<WeightTensor> tensors =
        List.of(
            WeightTensor.ofFloats(PHOTOS, shape, all),
            WeightTensor.ofLongs(CHANNELS, new long[] {channels.length}, channels));
    return new StoredDetector(Settings.tree(config), state, Weights.of("padim", tensors, Map.of()));
  }

  @Override
  public PadimConfig config() {
    return config;
  }

  @Override
  public void close() {
    lastLeftOut.set(null);
  }
}
