package dev.blemish.eval;

import dev.blemish.data.FewShotIndices;
import dev.blemish.detector.Tiling;
import dev.blemish.error.OptionException;
import dev.blemish.image.ImageBudget;
import dev.blemish.metric.Aupro;
import dev.blemish.tensor.Engine;
import dev.blemish.tensor.Precision;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate: every method on every category of every data set, for every number of shots and
 * every seed.
 *
 * @param datasets folders of data sets or of single categories, at least one
 * @param methods methods with their settings, at least one
 * @param shots good photos to learn from, each 0 to 1000
 * @param seeds of the choice of photos and of the learning
 * @param backbone name of the encoder
 * @param precision how the frozen towers compute
 * @param indices where the support photos come from
 * @param supportFiles with {@link FewShotIndices#FILES} the support photos by category, of which
 *     the first ones are taken; otherwise empty
 * @param evalSize side of the square at which pixels are compared (spec 12.3), 16 to 4096; 0 for
 *     the size of each photo
 * @param aupro which area under the per-region overlap curve is reported
 * @param limit test pictures per category at most, spread over the good and the defective ones; 0
 *     for all
 * @param models how many models there are and what each is learned from
 * @param timings whether rows tell times and memory; without them the same plan gives the same
 *     bytes
 * @param textures folder with textures for pseudo-anomalies; null for procedural ones
 * @param budget what one picture may cost
 * @param trainOn folders of labelled data of other products, for methods that are trained on such
 *     data; may be empty
 * @param tiling how pictures are cut into tiles, in learning and in judging
 */
public record EvaluationPlan(
    List<Path> datasets,
    List<MethodChoice> methods,
    List<Integer> shots,
    List<Long> seeds,
    String backbone,
    Precision precision,
    FewShotIndices indices,
    Map<String, List<String>> supportFiles,
    int evalSize,
    Aupro aupro,
    int limit,
    Models models,
    boolean timings,
    @Nullable Path textures,
    ImageBudget budget,
    List<Path> trainOn,
    Tiling tiling) {
  /** Side at which pixels are compared unless told otherwise. */
  public static final int EVAL_SIZE = 400;

  public EvaluationPlan {
    datasets = each("data set", datasets);
    methods = List.copyOf(methods);
    each("method", methods.stream().map(MethodChoice::title).toList());
    shots = each("number of shots", shots);
    seeds = each("seed", seeds);
    supportFiles = Collections.unmodifiableMap(new LinkedHashMap<>(supportFiles));
    trainOn = List.copyOf(trainOn);
    shots.forEach(count -> OptionException.requireBetween("the shots", count, 0, 1000));
    OptionException.requireBetween("the evaluation size", evalSize, evalSize == 0 ? 0 : 16, 4096);
    OptionException.requireBetween("the limit", limit, 0, Integer.MAX_VALUE);
    if ((indices == FewShotIndices.FILES) == supportFiles.isEmpty()) {
      throw new OptionException(
          "fewshot.indices=%s with the names of support photos of %d categories does not fit: name"
                  .formatted(indices.optionName(), supportFiles.size())
              + " photos with fewshot.indices=files and only then");
    }
  }

  /**
   * A plan of methods that share their settings, without named support photos and with procedural
   * textures.
   */
  public EvaluationPlan(
      List<Path> datasets,
      List<String> methods,
      List<Integer> shots,
      List<Long> seeds,
      String backbone,
      Precision precision,
      Map<String, String> settings,
      FewShotIndices indices,
      int evalSize,
      Aupro aupro,
      int limit,
      boolean multiProduct,
      boolean timings,
      ImageBudget budget) {
    this(
        datasets,
        MethodChoice.each(methods, settings),
        shots,
        seeds,
        backbone,
        precision,
        indices,
        Map.of(),
        evalSize,
        aupro,
        limit,
        multiProduct ? Models.PER_DATASET : Models.PER_CATEGORY,
        timings,
        null,
        budget,
        List.of(),
        Tiling.NONE);
  }

  /** AnoPLe on the embedded backbone, one shot, seed 0, everything else at its default. */
  public static EvaluationPlan defaults(List<Path> datasets) {
    return new EvaluationPlan(
        datasets,
        List.of("anople"),
        List.of(1),
        List.of(0L),
        "mini",
        Engine.bestPrecision(),
        Map.of(),
        FewShotIndices.SEEDED,
        EVAL_SIZE,
        Aupro.DEFAULT,
        0,
        false,
        true,
        ImageBudget.DEFAULT);
  }

  private static <T> List<T> each(String name, List<T> values) {
    if (values.isEmpty()) {
      throw new OptionException("there is no %s to evaluate: name at least one".formatted(name));
    }
    if (values.stream().distinct().count() < values.size()) {
      throw new OptionException(
          "a %s is named twice in %s: name each once".formatted(name, values));
    }
    return List.copyOf(values);
  }
}
