package dev.blemish.detector.promptad;

import dev.blemish.detector.promptad.PromptAdConfig.ImageScore;
import dev.blemish.detector.promptad.PromptAdConfig.Inference;
import dev.blemish.memory.PatchMemory;
import dev.blemish.score.Maps;
import dev.blemish.score.TwoStates;
import dev.blemish.tensor.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps and scores (spec 5.5) from the features of pictures. Owns nothing.
 *
 * @param config what takes part
 * @param scale t
 * @param pairs {@code (w_n, w_a)} of both models; empty where no text takes part
 * @param memory null where it is switched off
 */
record PromptAdInference(
    Inference config, double scale, Map<Task, Tensor> pairs, @Nullable PatchMemory memory) {

  PromptAdInference {
    pairs = Map.copyOf(pairs);
  }

  /**
   * What is told of a batch; a part that is switched off is null.
   *
   * @param pCls {@code [B]} abnormal probability of the class token
   * @param textMap {@code [B, g, g]} of the pixel model
   * @param memoryMap {@code [B, g, g]}
   * @param grid {@code [B, g, g]} both fused
   * @param map {@code [B, S, S]} the former at evaluation size, not smoothed
   * @param score {@code [B]}
   */
  record Result(
      @Nullable Tensor pCls,
      @Nullable Tensor textMap,
      @Nullable Tensor memoryMap,
      Tensor grid,
      Tensor map,
      Tensor score) {}

  Result infer(VisualFeatures seen) {
    if (memory == null) {
      return textOnly(seen);
    }
    Tensor memoryMap = Maps.square(memory.map(seen.layers()));
    if (pairs.isEmpty()) {
      Tensor map = atEvaluationSize(memoryMap);
      return new Result(null, null, memoryMap, memoryMap, map, map.max(1, 2));
    }
    Tensor pCls = abnormal(seen.global(), pair(Task.IMAGE));
    Tensor textMap = Maps.square(abnormal(seen.patches(), pair(Task.PIXEL)));
    Tensor grid = config.fusion().of(textMap, memoryMap);
    Tensor map = atEvaluationSize(grid);
    Tensor seenBy = config.imageScore() == ImageScore.PIXEL ? map : atEvaluationSize(memoryMap);
    Tensor score = config.fusion().of(pCls, seenBy.max(1, 2));
    return new Result(pCls, textMap, memoryMap, grid, map, score);
  }

  private Result textOnly(VisualFeatures seen) {
    Tensor pCls = abnormal(seen.global(), pair(Task.IMAGE));
    Tensor textMap = Maps.square(abnormal(seen.patches(), pair(Task.PIXEL)));
    return new Result(pCls, textMap, null, textMap, atEvaluationSize(textMap), pCls);
  }

  private Tensor pair(Task task) {
    Tensor pair = pairs.get(task);
    if (pair == null) {
      throw new IllegalStateException("no texts were learned for the " + task.word() + " model");
    }
    return pair;
  }

  /**
   * {@code softmax(t [cos(x, w_n), cos(x, w_a)])} of abnormal, {@code [..., E]} to {@code [...]}.
   */
  private Tensor abnormal(Tensor x, Tensor pair) {
    return TwoStates.damaged(x, pair, scale);
  }

  private Tensor atEvaluationSize(Tensor map) {
    return Maps.enlarged(map, config.evalSize());
  }
}
