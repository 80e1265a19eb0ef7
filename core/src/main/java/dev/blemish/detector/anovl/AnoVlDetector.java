package dev.blemish.detector.anovl;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.AnomalyMap;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.LearnedDetector;
import dev.blemish.detector.PhotoRange;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.image.FloatPlane;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** AnoVL ready to judge. No photo is remembered, so none can be left out. */
final class AnoVlDetector implements LearnedDetector {
  /** The pair of text features among the stored tensors. */
  static final String TEXTS = "texts";

  /** The sentences of the adapter among the stored tensors. */
  static final String SENTENCES = "sentences";

  private final AnoVlConfig config;
  private final Clip clip;
  private final Tensor texts;
  private final AnoVlModel model;
  private final @Nullable AnoVlAdapter adapter;

  /** Takes ownership of the texts and the adapter. */
  AnoVlDetector(AnoVlConfig config, Clip clip, Tensor texts, Optional<AnoVlAdapter> adapter) {
    this.config = config;
    this.clip = clip;
    this.texts = texts;
    this.adapter = adapter.orElse(null);
    model = new AnoVlModel(config, clip, texts);
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      int input = clip.preprocess().size();
      float[] pixels = clip.preprocess().apply(photo);
      AnoVlModel.Seen seen = model.see(Tensor.of(pixels, 1, 3, input, input));
      Tensor patches = adapter == null ? seen.patches() : adapter.adapt(seen.patches());
      Tensor map = model.map(model.pooled(model.grid(patches)));
      float[] views = config.views() ? AnoVlViews.of(pixels, input) : null;
      int size = config.evalSize();
      FloatPlane plane = new FloatPlane(size, size, map.toFloats());
      return new Prediction(model.score(seen, views, input), new AnomalyMap(plane));
    }
  }

  @Override
  public Prediction detectLeftOut(RgbImage image, PhotoRange photos) {
    return detect(image);
  }

  @Override
  public StoredDetector store() {
    List<WeightTensor> tensors = new ArrayList<>();
    tensors.add(WeightTensor.of(TEXTS, texts));
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("seed", adapter == null ? 0 : adapter.seed());
    if (adapter != null) {
      tensors.add(WeightTensor.of(SENTENCES, adapter.sentences()));
    }
    return new StoredDetector(Settings.tree(config), state, Weights.of("anovl", tensors, Map.of()));
  }

  @Override
  public AnoVlConfig config() {
    return config;
  }

  @Override
  public void close() {
    texts.close();
    if (adapter != null) {
      adapter.close();
    }
  }
}
