package dev.blemish.eval;

import dev.blemish.Progress;
import dev.blemish.report.Results;
import java.nio.file.Path;
import java.util.List;

/** Runs an {@link EvaluationPlan}. */
public final class Evaluation {
  private Evaluation() {}

  /**
   * Evaluates and writes {@code results.json}, {@code results.csv} and {@code report/index.html}.
   *
   * @param plan what to evaluate
   * @param out folder for the results, made when missing
   * @param progress told of every step
   * @return all rows and their averages; rows that failed are listed in {@link Results#failures()}
   */
  public static Results run(EvaluationPlan plan, Path out, Progress progress) {
    Results results = Results.of(List.of());
    if (!plan.datasets().isEmpty()) {
      throw new UnsupportedOperationException("evaluation into " + out + " comes next");
    }
    return results;
  }
}
