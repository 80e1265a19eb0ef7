package dev.blemish.eval;

import dev.blemish.data.FewShotIndices;
import dev.blemish.image.ImageBudget;
import dev.blemish.metric.Aupro;
import dev.blemish.tensor.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small plans for the method of {@link Brightness}, without timings. */
final class Plans {
  private Plans() {}

  static EvaluationPlan of(Path... datasets) {
    return of(List.of(1), List.of(0L), Map.of(), datasets);
  }

  static EvaluationPlan of(
      List<Integer> shots, List<Long> seeds, Map<String, String> settings, Path... datasets) {
    return new EvaluationPlan(
        List.of(datasets),
        List.of("brightness"),
        shots,
        seeds,
        "mini",
        Precision.FP32,
        settings,
        FewShotIndices.SEEDED,
        TinyCategory.SIDE,
        Aupro.DEFAULT,
        0,
        false,
        false,
        ImageBudget.DEFAULT);
  }

  /** The plan with another size, limit, sharing of models and timing. */
  static EvaluationPlan with(
      EvaluationPlan plan, int evalSize, int limit, boolean multi, boolean timings) {
    return new EvaluationPlan(
        plan.datasets(),
        plan.methods(),
        plan.shots(),
        plan.seeds(),
        plan.backbone(),
        plan.precision(),
        plan.indices(),
        plan.supportFiles(),
        evalSize,
        plan.aupro(),
        limit,
        multi ? Models.PER_DATASET : Models.PER_CATEGORY,
        timings,
        plan.textures(),
        plan.budget(),
        plan.trainOn(),
        plan.tiling());
  }

  /** The plan with named support photos. */
  static EvaluationPlan named(EvaluationPlan plan, Map<String, List<String>> files) {
    return new EvaluationPlan(
        plan.datasets(),
        plan.methods(),
        plan.shots(),
        plan.seeds(),
        plan.backbone(),
        plan.precision(),
        FewShotIndices.FILES,
        files,
        plan.evalSize(),
        plan.aupro(),
        plan.limit(),
        plan.models(),
        plan.timings(),
        null,
        plan.budget(),
        plan.trainOn(),
        plan.tiling());
  }

  /** The plan with another AUPRO, folder of textures and budget. */
  static EvaluationPlan with(
      EvaluationPlan plan, Aupro aupro, @Nullable Path textures, ImageBudget budget) {
    return new EvaluationPlan(
        plan.datasets(),
        plan.methods(),
        plan.shots(),
        plan.seeds(),
        plan.backbone(),
        plan.precision(),
        plan.indices(),
        plan.supportFiles(),
        plan.evalSize(),
        aupro,
        plan.limit(),
        plan.models(),
        plan.timings(),
        textures,
        budget,
        plan.trainOn(),
        plan.tiling());
  }
}
