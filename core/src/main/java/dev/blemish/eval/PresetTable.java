package dev.blemish.eval;

import dev.blemish.data.Category;
import dev.blemish.data.Dataset;
import dev.blemish.data.FewShotIndices;
import dev.blemish.report.FailedRow;
import dev.blemish.report.MeanRow;
import dev.blemish.report.PublishedTable;
import dev.blemish.report.ResultRow;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The paper's numbers beside the measured ones, with all that keeps them from meaning the same. */
final class PresetTable {
  private final Preset preset;
  private final PresetOptions options;
  private final PresetPlans plans;
  private final Results results;

  PresetTable(Preset preset, PresetOptions options, PresetPlans plans, Results results) {
    this.preset = preset;
    this.options = options;
    this.plans = plans;
    this.results = results;
  }

  /** The table. */
  PublishedTable published() {
    return new PublishedTable(
        preset.name(),
        preset.paper(),
        preset.table(),
        preset.measures(),
        options.backboneOf(preset),
        preset.notes(),
        plans.lines().stream().map(this::line).toList());
  }

  private PublishedTable.Line line(PresetLine line) {
    String obstacle = plans.obstacleOf(line).orElse(null);
    if (obstacle != null) {
      String notTarget = line.row().notTarget();
      List<String> marks = notTarget == null ? List.of() : List.of("not a target: " + notTarget);
      return of(line, null, obstacle, marks);
    }
    Set<String> judged = judged(line);
    List<ResultRow> rows =
        results.rows().stream()
            .filter(
                row ->
                    is(line, row.variant(), row.dataset(), row.shots())
                        && judged.contains(row.category()))
            .toList();
    List<FailedRow> failed =
        results.failures().stream()
            .filter(
                row ->
                    is(line, row.variant(), row.dataset(), row.shots())
                        && judged.contains(row.category()))
            .toList();
    if (rows.isEmpty()) {
      String error = failed.isEmpty() ? "there is no row" : failed.get(0).error();
      return of(line, null, "failed: " + error, List.of());
    }
    return of(line, Results.of(rows).means().get(0), null, reasons(line, failed.size()));
  }

  private Set<String> judged(PresetLine line) {
    String category = line.category();
    return category != null
        ? Set.of(category)
        : plans.dataset(line).categories().stream().map(Category::name).collect(Collectors.toSet());
  }

  private boolean is(PresetLine line, @Nullable String variant, String dataset, int shots) {
    return line.row().label().equals(variant)
        && dataset.equals(plans.dataset(line).name())
        && shots == line.shots();
  }

  private PublishedTable.Line of(
      PresetLine line, @Nullable MeanRow mean, @Nullable String notMeasured, List<String> reasons) {
    List<PublishedTable.Value> values = new ArrayList<>();
    for (int i = 0; i < preset.metrics().size(); i++) {
      Metric metric = Preset.metric(preset.metrics().get(i));
      MeanRow.Spread spread = mean == null ? null : mean.value(metric);
      values.add(
          new PublishedTable.Value(
              metric.key(),
              line.published().get(i),
              spread == null ? null : percent(spread.mean()),
              spread == null ? null : percent(spread.std()),
              line.row().notTarget() == null));
    }
    return new PublishedTable.Line(
        line.row().label(),
        line.row().method(),
        line.where(),
        line.shots(),
        mean == null ? 0 : mean.seeds().size(),
        values,
        notMeasured,
        reasons);
  }

  private static @Nullable Double percent(@Nullable Double share) {
    return share == null ? null : (Double) (100 * share);
  }

  private List<String> reasons(PresetLine line, int failed) {
    List<String> reasons = new ArrayList<>();
    String notTarget = line.row().notTarget();
    if (notTarget != null) {
      reasons.add("not a target: " + notTarget);
    }
    if (!line.known()) {
      reasons.add("the paper has no value at %d shots".formatted(line.shots()));
    }
    String backbone = options.backboneOf(preset, line.row());
    String own = line.row().backbone() == null ? preset.backbone() : line.row().backbone();
    if (!backbone.equalsIgnoreCase(own)) {
      reasons.add("measured on %s, published on %s".formatted(backbone, own));
    }
    if (failed > 0) {
      reasons.add("%d rows could not be measured".formatted(failed));
    }
    if (line.category() == null) {
      addCategories(line, reasons);
    }
    addChanges(line, reasons);
    return reasons;
  }

  private void addCategories(PresetLine line, List<String> reasons) {
    List<String> expected = Presets.dataset(line.dataset()).categories();
    Dataset dataset = plans.dataset(line);
    List<String> there = dataset.categories().stream().map(Category::name).toList();
    long fitting = expected.stream().filter(there::contains).count();
    if (fitting < expected.size()) {
      reasons.add(
          "%d of the %d categories of %s".formatted(fitting, expected.size(), line.dataset()));
    }
    if (!expected.isEmpty() && fitting < there.size()) {
      reasons.add(
          "%d categories that %s does not have".formatted(there.size() - fitting, line.dataset()));
    }
  }

  private void addChanges(PresetLine line, List<String> reasons) {
    int seeds = options.seedsOf(preset).size();
    if (seeds < preset.seeds().size()) {
      reasons.add("%d of %d seeds".formatted(seeds, preset.seeds().size()));
    }
    if (options.limit() > 0) {
      reasons.add("at most %d test photos per category".formatted(options.limit()));
    }
    if (!options.settings().isEmpty()) {
      reasons.add("settings changed: " + RunFacts.settings(options.settings()));
    }
    if (!options.trainOn().isEmpty() && !line.row().trainOn().isEmpty()) {
      reasons.add("trained on data named by hand");
    }
    if (options.indices() != FewShotIndices.SEEDED) {
      reasons.add("support photos by " + options.indices().optionName());
    }
    if (options.evalSizeOf(preset) != preset.evalSize()) {
      reasons.add(
          "pixels compared at %d, not %d".formatted(options.evalSizeOf(preset), preset.evalSize()));
    }
    String aupro = options.auproOf(preset).flavour().word();
    if (!aupro.equals(preset.aupro())) {
      reasons.add("AUPRO %s, not %s".formatted(aupro, preset.aupro()));
    }
    if (!options.tiling().none()) {
      reasons.add("photos cut into tiles");
    }
  }
}
