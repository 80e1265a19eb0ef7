package dev.blemish.detector.coop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.Prediction;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.detector.TrainedDetector;
import dev.blemish.image.RgbImage;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import dev.blemish.train.Trained;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learned CoOp or CoCoOp. No photo is remembered, so none can be left out. */
final class CoOpDetector extends TrainedDetector {
  private final CoOpModel model;
  private final Clip clip;
  private final List<String> words;
  private final @Nullable Tensor pair;

  /** Takes ownership of the model and its parameters; the words are those of the model. */
  CoOpDetector(CoOpModel model, Clip clip, List<String> words, Trained trained) {
    super("coop", model.params(), trained);
    this.model = model;
    this.clip = clip;
    this.words = List.copyOf(words);
    try (Scope scope = Scope.open()) {
      boolean same = !model.config().conditioned(); // for every photo
      pair = same ? model.pair(Tensor.zeros(1, clip.config().embed())).owned() : null;
    }
  }

  @Override
  public Prediction detect(RgbImage photo) {
    try (Scope scope = Scope.open()) {
      Tensor tokens = model.tokens(Clip.pixels(clip.preprocess(), photo)).unit(-1);
      Tensor texts = pair == null ? model.pair(tokens.select(1, 0)) : pair;
      return TwoStates.prediction(tokens, texts, model.scale(), model.config().map());
    }
  }

  @Override
  protected void store(List<WeightTensor> tensors, ObjectNode state) {
    words.forEach(state.putArray("words")::add);
  }

  @Override
  public CoOpConfig config() {
    return model.config();
  }

  @Override
  public void close() {
    if (pair != null) {
      pair.close();
    }
    model.close();
    super.close();
  }
}
