package dev.blemish.detector.promptad;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.detector.promptad.PromptAdConfig.Prompts;
import dev.blemish.detector.promptad.PromptAdConfig.Source;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Initial;
import dev.blemish.tensor.Param;
import dev.blemish.tensor.Params;
import dev.blemish.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What one model learns: {@code normal_ctx [N, E_N, d_t]} and, where defects are learned, {@code
 * abnormal_ctx [L, E_A, d_t]}. Nothing where the texts are an ensemble.
 */
final class LearnedPrompts implements AutoCloseable {
  private static final String NORMAL = "normal_ctx";
  private static final String ABNORMAL = "abnormal_ctx";
  private static final double STD = 0.02;

  private final Params params;

  private LearnedPrompts(Params params) {
    this.params = params;
  }

  private static Map<String, long[]> shapes(Prompts prompts, Task task, ClipConfig clip) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    if (prompts.source() == Source.LEARNED) {
      long width = clip.text().transformer().width();
      shapes.put(NORMAL, new long[] {prompts.normal(task), prompts.context(), width});
      if (prompts.learned() > 0) {
        shapes.put(ABNORMAL, new long[] {prompts.learned(), prompts.abnormalContext(), width});
      }
    }
    return shapes;
  }

  /** Fresh words, N(0, 0.02²). */
  static LearnedPrompts init(Prompts prompts, Task task, ClipConfig clip, Rng rng) {
    return of(prompts, task, clip, (name, shape) -> Initial.normal(shape, STD, rng.fork(name)));
  }

  /** Given words, each of the shape that the configuration needs. */
  static LearnedPrompts of(
      Prompts prompts, Task task, ClipConfig clip, BiFunction<String, long[], float[]> values) {
    return new LearnedPrompts(new Params(shapes(prompts, task, clip), values));
  }

  /** {@code P [N, E_N, d_t]}. */
  Tensor normal() {
    return params.tensor(NORMAL);
  }

  /** {@code A [L, E_A, d_t]}. */
  Tensor abnormal() {
    return params.tensor(ABNORMAL);
  }

  /** All of them in a fixed order. */
  List<Param> all() {
    return params.all();
  }

  /** How many numbers are learned. */
  long count() {
    return params.count();
  }

  @Override
  public void close() {
    params.close();
  }
}
