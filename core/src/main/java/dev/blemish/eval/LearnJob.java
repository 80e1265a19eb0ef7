package dev.blemish.eval;

import dev.blemish.detector.Method;
import java.util.List;

/**
 * One learning and the rows measured with it: one row for a model of its own, one for each category
 * with a model for several products.
 *
 * @param method what learns
 * @param choice its name, variant and settings
 * @param seed of the learning
 * @param supports what it learns from, category by category
 * @param rows what is measured
 */
record LearnJob(
    Method method,
    MethodChoice choice,
    long seed,
    List<SupportChoice> supports,
    List<RowPlan> rows) {
  LearnJob {
    supports = List.copyOf(supports);
    rows = List.copyOf(rows);
  }

  /** Steps of the learning and of all its pictures. */
  long steps() {
    return Steps.LEARNING + rows.stream().mapToLong(row -> row.test().photos().size()).sum();
  }

  /** For people: what is learned. */
  String title() {
    return rows.size() == 1
        ? rows.get(0).title()
        : rows.get(0).title() + " and %d more categories".formatted(rows.size() - 1);
  }
}
