package dev.blemish.report;

import dev.blemish.error.OptionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an evaluation shows.
 *
 * @param results the table and its averages
 * @param details photos and curves, for as many of the rows as the page shall show
 * @param provenance what it takes to repeat the run: command, version, processor, ...
 * @param published a paper's table beside what was measured; null where none was asked for
 */
public record EvaluationReport(
    Results results,
    List<CategoryDetail> details,
    Map<String, String> provenance,
    @Nullable PublishedTable published) {
  public EvaluationReport {
    details = List.copyOf(details);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** A report without a paper's table. */
  public EvaluationReport(
      Results results, List<CategoryDetail> details, Map<String, String> provenance) {
    this(results, details, provenance, null);
  }

  /**
   * One row's photos and curves.
   *
   * @param method as in the row
   * @param dataset as in the row
   * @param category as in the row
   * @param shots as in the row
   * @param seed as in the row
   * @param photos every judged photo, in any order
   * @param roc points {@code (false positive rate, true positive rate)}, rising; may be empty
   * @param pr points {@code (recall, precision)}; may be empty
   * @param threshold photos that score above it count as defective; null when none is known
   * @param variant as in the row
   */
  @SuppressWarnings("ArrayRecordComponent") // points are shared on purpose; equality is not used
  public record CategoryDetail(
      String method,
      String dataset,
      String category,
      int shots,
      long seed,
      List<PhotoResult> photos,
      double[][] roc,
      double[][] pr,
      @Nullable Double threshold,
      @Nullable String variant) {
    public CategoryDetail {
      photos = List.copyOf(photos);
      points("ROC", category, roc);
      points("PR", category, pr);
    }

    /** Of a row without a variant. */
    public CategoryDetail(
        String method,
        String dataset,
        String category,
        int shots,
        long seed,
        List<PhotoResult> photos,
        double[][] roc,
        double[][] pr,
        @Nullable Double threshold) {
      this(method, dataset, category, shots, seed, photos, roc, pr, threshold, null);
    }

    private static void points(String name, String category, double[][] points) {
      for (double[] point : points) {
        if (point.length != 2 || !Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
          throw new OptionException(
              "a point of the %s curve of %s is not a pair of finite numbers; give (x, y)"
                  .formatted(name, category));
        }
      }
    }
  }

  /**
   * One judged photo.
   *
   * @param file as the data set names it
   * @param anomalous the truth
   * @param defect kind of the defect; empty for a good photo or when unknown
   * @param score image score; finite
   * @param photoJpeg the photo, small; no bytes when the page counts it but does not show it
   * @param heatmapJpeg the heatmap of the same size
   * @param maskPng the true mask of the same size; no bytes when there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // pictures are shared on purpose; equality is not used
  public record PhotoResult(
      String file,
      boolean anomalous,
      String defect,
      double score,
      byte[] photoJpeg,
      byte[] heatmapJpeg,
      byte[] maskPng) {
    public PhotoResult {
      if (!Double.isFinite(score)) {
        throw new OptionException(
            "the score of %s is %s; only finite scores can be shown".formatted(file, score));
      }
    }

    /** Whether the page shows its pictures. */
    boolean shown() {
      return photoJpeg.length > 0;
    }
  }
}
