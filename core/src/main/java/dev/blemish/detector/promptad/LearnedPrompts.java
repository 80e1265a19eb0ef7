package dev.blemish.detector.promptad;

import dev.blemish.backbone.clip.ClipConfig;
import dev.blemish.detector.promptad.PromptAdConfig.Prompts;
import dev.blemish.detector.promptad.PromptAdConfig.Source;
import dev.blemish.random.Rng;
import dev.blemish.tensor.Param;
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

  private final Map<String, Param> params = new LinkedHashMap<>();

  private LearnedPrompts(Map<String, long[]> shapes, BiFunction<String, long[], float[]> values) {
    shapes.forEach(
        (name, shape) -> params.put(name, Param.of(name, values.apply(name, shape), shape)));
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
    return of(prompts, task, clip, (name, shape) -> noise(shape, rng.fork(name)));
  }

  private static float[] noise(long[] shape, Rng rng) {
    float[] values = new float[(int) (shape[0] * shape[1] * shape[2])];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (STD * rng.gaussian());
    }
    return values;
  }

  /** Given words, each of the shape that the configuration needs. */
  static LearnedPrompts of(
      Prompts prompts, Task task, ClipConfig clip, BiFunction<String, long[], float[]> values) {
    return new LearnedPrompts(shapes(prompts, task, clip), values);
  }

  /** {@code P [N, E_N, d_t]}. */
  Tensor normal() {
    return tensor(NORMAL);
  }

  /** {@code A [L, E_A, d_t]}. */
  Tensor abnormal() {
    return tensor(ABNORMAL);
  }

  private Tensor tensor(String name) {
    Param param = params.get(name);
    if (param == null) {
      throw new IllegalStateException(name + " is not learned here");
    }
    return param.value();
  }

  /** All of them in a fixed order. */
  List<Param> all() {
    return List.copyOf(params.values());
  }

  /** How many numbers are learned. */
  long count() {
    return params.values().stream().mapToLong(p -> p.value().elements()).sum();
  }

  @Override
  public void close() {
    params.values().forEach(p -> p.value().close());
  }
}
