package dev.blemish.report.compare;

import dev.blemish.report.PageTemplate;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.Words;
import dev.blemish.report.compare.Comparison.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page of a comparison: one file, plots before tables. */
final class ComparisonPage {
  private ComparisonPage() {}

  static Path write(Comparison comparison, Path page) {
    Plots plots = new Plots(comparison);
    ComparisonTables tables = new ComparisonTables(comparison);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("lead", lead(comparison));
    model.put("base", comparison.base());
    model.put("statistics", comparison.statistics());
    model.put("notes", comparison.notes());
    model.put("legend", legend(comparison));
    model.put("shotPlots", plots.shots());
    model.put("differencePlots", plots.differences());
    model.put("datasetPlots", plots.datasets());
    model.put("costPlots", plots.costs());
    model.put("common", tables.common());
    model.put("own", tables.own());
    model.put("differences", tables.differences());
    model.put("heats", heats(tables));
    model.put("sources", comparison.sources());
    PageTemplate.write(page, "comparison", model);
    return page;
  }

  private static String lead(Comparison comparison) {
    String levels =
        comparison.levels().stream().map(ComparisonPage::level).collect(Collectors.joining(" · "));
    return "%s from %s · %s"
        .formatted(
            Words.count(comparison.methods().size(), "method", "methods"),
            Words.count(comparison.sources().size(), "evaluation", "evaluations"),
            levels);
  }

  private static String level(Level level) {
    String shots = Words.count(level.shots(), "good photo", "good photos");
    return "%s: %d of %s common to %s"
        .formatted(
            shots,
            level.commonRows(),
            Words.count(level.rows(), "row", "rows"),
            Words.count(level.methods().size(), "method", "methods"));
  }

  private static List<Map<String, Object>> legend(Comparison comparison) {
    List<Map<String, Object>> legend = new ArrayList<>();
    for (int i = 0; i < comparison.methods().size(); i++) {
      Contender contender = comparison.methods().get(i);
      legend.add(
          Map.of(
              "kind", Plot.colour(i),
              "path", Plot.shape(i, 7, 7),
              "label", contender.label(),
              "backbone", contender.backbone(),
              "base", contender.label().equals(comparison.base()),
              "settings", contender.settings()));
    }
    return legend;
  }

  private static List<Map<String, Object>> heats(ComparisonTables tables) {
    List<Map<String, Object>> heats = new ArrayList<>();
    for (Metric metric : List.of(Metric.IMAGE_AUROC, Metric.PIXEL_AUROC, Metric.AUPRO)) {
      List<Map<String, Object>> levels = tables.heat(metric);
      if (!levels.isEmpty()) {
        heats.add(Map.of("metric", metric.label(), "levels", levels));
      }
    }
    return heats;
  }
}
