package dev.blemish.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The average of a method on one data set, or on several of which each counts the same.
 *
 * @param method name in the catalogue
 * @param backbone name of the encoder
 * @param datasets what was averaged over
 * @param shots good photos learned from
 * @param seeds the seeds, ascending
 * @param categories how many products
 * @param imageAuroc mean and spread; so are the six that follow
 * @param imageAp average precision over photos
 * @param imageF1Max best F1 over photos
 * @param pixelAuroc over pixels
 * @param pixelAp over pixels
 * @param pixelF1Max over pixels
 * @param aupro per-region overlap
 * @param variant as in {@link ResultRow}
 */
public record MeanRow(
    String method,
    String backbone,
    List<String> datasets,
    int shots,
    List<Long> seeds,
    int categories,
    Spread imageAuroc,
    Spread imageAp,
    Spread imageF1Max,
    Spread pixelAuroc,
    Spread pixelAp,
    Spread pixelF1Max,
    Spread aupro,
    @JsonProperty @Nullable String variant) {
  public MeanRow {
    datasets = List.copyOf(datasets);
    seeds = List.copyOf(seeds);
  }

  /**
   * A mean that tells what it is made of.
   *
   * @param mean over seeds of the macro mean over categories; null when nothing was defined
   * @param std sample standard deviation over seeds of that macro mean; null below two seeds
   * @param categoryStd mean over categories of their sample standard deviation over seeds; null
   *     where no category has two seeds
   * @param averaged rows with a defined value, the only ones averaged
   * @param of rows there would be if every category had a value for every seed
   */
  public record Spread(
      @Nullable Double mean,
      @Nullable Double std,
      @Nullable Double categoryStd,
      int averaged,
      int of) {}

  /** For people: the method, and the variant where there is one. */
  public String methodTitle() {
    return Words.method(method, variant);
  }

  /** The spread of a metric. */
  public Spread value(ResultRow.Metric metric) {
    return switch (metric) {
      case IMAGE_AUROC -> imageAuroc;
      case IMAGE_AP -> imageAp;
      case IMAGE_F1_MAX -> imageF1Max;
      case PIXEL_AUROC -> pixelAuroc;
      case PIXEL_AP -> pixelAp;
      case PIXEL_F1_MAX -> pixelF1Max;
      case AUPRO -> aupro;
    };
  }
}
