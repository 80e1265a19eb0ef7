package dev.blemish.report;

import dev.blemish.report.EvaluationReport.CategoryDetail;
import dev.blemish.report.EvaluationReport.PhotoResult;
import dev.blemish.report.ResultRow.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The photos and plots of an evaluation's page, as maps for the template. */
final class CategoryViews {
  private final Results results;
  private final AssetFolder assets;
  private int photosWritten;

  CategoryViews(Results results, AssetFolder assets) {
    this.results = results;
    this.assets = assets;
  }

  /** Writes the pictures and tells what to show. */
  List<Map<String, Object>> of(List<CategoryDetail> details) {
    List<Map<String, Object>> views = new ArrayList<>();
    for (int i = 0; i < details.size(); i++) {
      Map<String, Object> view = view(details.get(i));
      view.put("anchor", ResultTables.anchor(i));
      views.add(view);
    }
    return views;
  }

  private Map<String, Object> view(CategoryDetail detail) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("category", detail.category());
    view.put(
        "of",
        "%s · %s · %s · seed %d"
            .formatted(
                detail.dataset(),
                Words.method(detail.method(), detail.variant()),
                Words.count(detail.shots(), "shot", "shots"),
                detail.seed()));
    view.put("metrics", metrics(detail));
    view.put("plots", plots(detail));
    ScoreBar bar =
        ScoreBar.over(
            detail.photos().stream().map(PhotoResult::score).toList(), detail.threshold());
    List<Map<String, Object>> photos = new ArrayList<>();
    detail.photos().stream()
        .filter(PhotoResult::shown)
        .sorted(Comparator.comparingDouble(PhotoResult::score).reversed())
        .forEach(photo -> photos.add(photo(photo, detail.threshold(), bar)));
    view.put("photos", photos);
    view.put("shown", shown(photos.size(), detail.photos().size()));
    view.put("filters", filters(photos, detail.threshold() != null));
    return view;
  }

  private static String shown(int photos, int judged) {
    return photos == judged
        ? ""
        : "%d of %s shown: good ones with the highest scores, defective ones with the lowest, and some of every score between. The plots count all."
            .formatted(photos, Words.count(judged, "judged photo", "judged photos"));
  }

  private List<Map<String, Object>> metrics(CategoryDetail detail) {
    List<Map<String, Object>> metrics = new ArrayList<>();
    for (ResultRow row : results.rows()) {
      if (metrics.isEmpty() && ResultTables.matches(detail, row)) {
        for (Metric metric : List.of(Metric.IMAGE_AUROC, Metric.PIXEL_AUROC, Metric.AUPRO)) {
          metrics.add(Map.of("label", metric.label(), "value", Words.percent(row.value(metric))));
        }
      }
    }
    return metrics;
  }

  private static Map<String, Object> plots(CategoryDetail detail) {
    Map<String, Object> plots = new LinkedHashMap<>();
    if (!detail.photos().isEmpty()) {
      Chart.Histogram histogram =
          Chart.Histogram.of(scores(detail, false), scores(detail, true), detail.threshold());
      plots.put("histogram", Chart.histogram(histogram, detail.threshold()));
    }
    if (detail.roc().length > 0) {
      plots.put(
          "roc", Chart.curve(detail.roc(), "false positive rate %", "true positive rate %", true));
    }
    if (detail.pr().length > 0) {
      plots.put("pr", Chart.curve(detail.pr(), "recall %", "precision %", false));
    }
    return plots;
  }

  private static List<Double> scores(CategoryDetail detail, boolean anomalous) {
    return detail.photos().stream()
        .filter(photo -> photo.anomalous() == anomalous)
        .map(PhotoResult::score)
        .toList();
  }

  private Map<String, Object> photo(PhotoResult photo, @Nullable Double threshold, ScoreBar bar) {
    Map<String, Object> view = new LinkedHashMap<>();
    int number = ++photosWritten;
    List<Map<String, Object>> pictures = new ArrayList<>();
    pictures.add(picture("photo", assets.put(number, "photo", "jpg", photo.photoJpeg())));
    pictures.add(picture("heatmap", assets.put(number, "heat", "jpg", photo.heatmapJpeg())));
    if (photo.maskPng().length > 0) {
      pictures.add(picture("mask", assets.put(number, "mask", "png", photo.maskPng())));
    }
    view.put("pictures", pictures);
    view.put("file", photo.file());
    view.put("score", Words.number(photo.score()));
    view.put("sort", String.valueOf(photo.score()));
    view.put("bar", bar.at(photo.score(), threshold));
    List<String> tags = new ArrayList<>();
    tags.add(photo.anomalous() ? "defective" : "good");
    boolean alarm = threshold != null && photo.score() > threshold;
    if (threshold != null && alarm != photo.anomalous()) {
      tags.add(photo.anomalous() ? "missed" : "false-alarm");
    }
    view.put("tags", tags);
    view.put(
        "truth", photo.anomalous() && !photo.defect().isBlank() ? photo.defect() : tags.get(0));
    return view;
  }

  private static Map<String, Object> picture(String kind, String address) {
    return Map.of("kind", kind, "address", address);
  }

  private static List<Map<String, Object>> filters(
      List<Map<String, Object>> photos, boolean judged) {
    Filters filters = new Filters(photos);
    filters.add("", "All");
    filters.add("defective", "Defective");
    filters.add("good", "Good");
    if (judged) {
      filters.add("missed", "Missed");
      filters.add("false-alarm", "False alarms");
    }
    return filters.views();
  }
}
