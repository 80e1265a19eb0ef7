package dev.blemish.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page of an evaluation: {@code index.html} with its pictures in {@code assets/}. */
public final class EvaluationPage {
  private EvaluationPage() {}

  /**
   * Writes the page; an earlier page in the folder is replaced once everything is written.
   *
   * @param report what it shows
   * @param dir the folder, made when missing
   * @return the page's file
   * @throws dev.blemish.error.InputException when the folder cannot be written
   */
  public static Path write(EvaluationReport report, Path dir) {
    Path page = dir.resolve("index.html");
    try (AssetFolder assets = AssetFolder.in(dir)) {
      Map<String, Object> model = new LinkedHashMap<>();
      model.put("headline", ResultTables.headline(report.results()));
      if (report.published() != null) {
        model.put("published", PublishedViews.of(report.published()));
      }
      model.put("means", ResultTables.means(report.results()));
      model.put("rows", ResultTables.rows(report));
      model.put("details", new CategoryViews(report.results(), assets).of(report.details()));
      model.put("configs", ResultTables.configurations(report.results()));
      model.put("failures", ResultTables.failures(report.results()));
      model.put("provenance", report.provenance());
      assets.commit();
      PageTemplate.write(page, "evaluation", model);
    }
    return page;
  }
}
