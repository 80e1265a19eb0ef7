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
import dev.blemish.memory.PositionGaussian;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A learned PaDiM: photo → embedding → distances to each product's Gaussians → the product that
 * finds it least anomalous. Holds no native memory.
 */
final class PadimDetector implements LearnedDetector {
  static final String CHANNELS = "channels";

  private final PadimConfig config;
  private final PyramidEncoder encoder;
  private final long[] channels;
  private final List<PositionGaussian> products;
  private final AtomicReference<@Nullable LeftOut> lastLeftOut = new AtomicReference<>();

  /** The products without some photos: made once for all altered copies of it. */
  private record LeftOut(PhotoRange photos, List<PositionGaussian> products) {}

  PadimDetector(
      PadimConfig config,
      PyramidEncoder encoder,
      long[] channels,
      List<PositionGaussian> products) {
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

  /** The embedding {@code [positions, channels]} of one photo. */
  static float[] rows(PyramidEncoder encoder, long[] channels, RgbImage photo) {
    try (Scope scope = Scope.open()) {
      return embedding(encoder, channels, photo).rows(0);
    }
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

  private List<PositionGaussian> without(PhotoRange photos) {
    List<PositionGaussian> changed = new ArrayList<>();
    int before = 0;
    for (PositionGaussian product : products) {
      int first = before;
      int count = product.pictures().size();
      List<Integer> kept =
          IntStream.range(0, count).filter(i -> !photos.contains(first + i)).boxed().toList();
      changed.add(kept.isEmpty() ? product : product.only(kept));
      before += count;
    }
    return changed;
  }

  private Prediction detect(RgbImage photo, List<PositionGaussian> known) {
    try (Scope scope = Scope.open()) {
      Embedding embedding = embedding(encoder, channels, photo);
      float[] rows = embedding.rows(0);
      Prediction least = null;
      for (PositionGaussian product : known) {
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
    List<WeightTensor> tensors = new ArrayList<>();
    tensors.add(WeightTensor.ofLongs(CHANNELS, new long[] {channels.length}, channels));
    for (int i = 0; i < products.size(); i++) {
      int photos = products.get(i).pictures().size();
      counts.add(photos);
      tensors.addAll(new StoredGaussian(i, photos, channels.length).store(products.get(i)));
    }
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
