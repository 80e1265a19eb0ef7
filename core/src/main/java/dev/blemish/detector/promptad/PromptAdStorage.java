package dev.blemish.detector.promptad;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.backbone.clip.Clip;
import dev.blemish.backbone.weights.WeightTensor;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.detector.Settings;
import dev.blemish.detector.StoredDetector;
import dev.blemish.detector.promptad.PromptAdConfig.Inference;
import dev.blemish.memory.PatchMemory;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is learned, at rest: {@code image.normal_ctx}, {@code image.abnormal_ctx}, {@code
 * image.text_pair}, the same for {@code pixel.}, and {@code memory.layer3}, {@code memory.layer8}.
 */
final class PromptAdStorage {
  private static final String LAYER = "memory.layer";
  private static final String PAIR = "text_pair";

  /** What is kept beside settings and tensors. */
  private record State(int photos, List<Double> image, List<Double> pixel) {
    List<Double> losses(Task task) {
      return task == Task.IMAGE ? image : pixel;
    }
  }

  private PromptAdStorage() {}

  static StoredDetector store(PromptAdConfig config, Learned learned) {
    List<WeightTensor> tensors = new ArrayList<>();
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    state.put("photos", learned.photos());
    for (Task task : Task.values()) {
      state.putArray(field(task));
    }
    for (LearnedTexts texts : learned.texts()) {
      String prefix = field(texts.task()) + ".";
      for (Param param : texts.words().all()) {
        tensors.add(WeightTensor.of(prefix + param.name(), param.value()));
      }
      tensors.add(WeightTensor.of(prefix + PAIR, texts.pair()));
      ArrayNode losses = state.withArray(field(texts.task()));
      texts.losses().forEach(losses::add);
    }
    PatchMemory memory = learned.memory();
    for (int i = 0; memory != null && i < memory.layers().size(); i++) {
      tensors.add(WeightTensor.of(LAYER + memory.layers().get(i), memory.bank(i)));
    }
    return new StoredDetector(
        Settings.tree(config), state, Weights.of("promptad", tensors, Map.of()));
  }

  private static String field(Task task) {
    return task.word();
  }

  /** What {@link #store} kept; when a part is missing nothing is left behind. */
  static Learned restore(PromptAdConfig config, StoredDetector stored, Clip clip) {
    State state = Settings.read(stored.state(), State.class, "in the bundle's state");
    Weights tensors = stored.tensors();
    List<LearnedTexts> texts = new ArrayList<>();
    try (Scope scope = Scope.open()) {
      if (config.inference().text()) {
        for (Task task : Task.values()) {
          texts.add(texts(config, clip, task, tensors, state.losses(task)));
        }
      }
      PatchMemory memory =
          config.inference().memory() ? memory(config.inference(), clip, tensors) : null;
      return new Learned(texts, memory, state.photos());
    } catch (RuntimeException e) {
      texts.forEach(LearnedTexts::close);
      throw e;
    }
  }

  private static LearnedTexts texts(
      PromptAdConfig config, Clip clip, Task task, Weights tensors, List<Double> losses) {
    String prefix = field(task) + ".";
    WeightTensor pair = tensors.expect(prefix + PAIR, 2, clip.config().embed());
    LearnedPrompts words =
        LearnedPrompts.of(
            config.prompts(),
            task,
            clip.config(),
            (name, shape) -> tensors.expect(prefix + name, shape).toFloats());
    return new LearnedTexts(task, words, pair.toTensor().owned(), losses);
  }

  private static PatchMemory memory(Inference config, Clip clip, Weights tensors) {
    int width = clip.config().vision().transformer().width();
    List<Tensor> banks = new ArrayList<>();
    for (int layer : config.layers()) {
      banks.add(tensors.expect(LAYER + layer, -1, width).toTensor());
    }
    return PatchMemory.restored(config.layers(), banks, clip.vision().precision());
  }
}
