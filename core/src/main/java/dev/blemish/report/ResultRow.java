package dev.blemish.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blemish.error.OptionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of one category: the numbers and everything that is needed to repeat them. Field
 * names and their order are those of {@code results.json}.
 *
 * @param method name in the catalogue
 * @param backbone name of the encoder
 * @param dataset name of the data set
 * @param category name of the product
 * @param shots good photos learned from, 0 or more
 * @param seed of the choice of photos and of the learning
 * @param imageAuroc 0..1, null when undefined (one class only); so are the six that follow
 * @param imageAp average precision over photos
 * @param imageF1Max best F1 over photos
 * @param pixelAuroc over all pixels of the category
 * @param pixelAp over all pixels
 * @param pixelF1Max over all pixels
 * @param aupro area under the per-region overlap, by the rule that the configuration names; some
 *     rules exceed 1
 * @param normals good photos judged
 * @param anomalies defective photos judged
 * @param supportFiles the good photos learned from
 * @param trainSeconds time to learn, null when times were not asked for; so are the two that follow
 * @param millisPerImage median time per judged photo, reading included
 * @param peakRssMiB largest resident memory of the process so far; null also where the system does
 *     not tell
 * @param config the method's whole configuration
 * @param version of the code
 * @param backboneSha256 hash of the encoder's weights
 * @param dataSha256 fingerprint of the photos, labels and masks
 * @param variant what tells this row from others of the method with other settings; null for
 *     ordinary rows and in files written before there were variants
 */
public record ResultRow(
    String method,
    String backbone,
    String dataset,
    String category,
    int shots,
    long seed,
    @Nullable Double imageAuroc,
    @Nullable Double imageAp,
    @Nullable Double imageF1Max,
    @Nullable Double pixelAuroc,
    @Nullable Double pixelAp,
    @Nullable Double pixelF1Max,
    @Nullable Double aupro,
    int normals,
    int anomalies,
    List<String> supportFiles,
    @Nullable Double trainSeconds,
    @Nullable Double millisPerImage,
    @Nullable Double peakRssMiB,
    Map<String, Object> config,
    String version,
    String backboneSha256,
    String dataSha256,
    @JsonProperty @Nullable String variant) {
  private static final double ROUNDING = 1e-9;

  public ResultRow {
    atLeastZero("shots", shots);
    atLeastZero("normals", normals);
    atLeastZero("anomalies", anomalies);
    measured("trainSeconds", trainSeconds);
    measured("millisPerImage", millisPerImage);
    measured("peakRssMiB", peakRssMiB);
    share("imageAuroc", imageAuroc);
    share("imageAp", imageAp);
    share("imageF1Max", imageF1Max);
    share("pixelAuroc", pixelAuroc);
    share("pixelAp", pixelAp);
    share("pixelF1Max", pixelF1Max);
    measured("aupro", aupro);
    supportFiles = List.copyOf(supportFiles);
    config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
  }

  /** A row without a variant. */
  public ResultRow(
      String method,
      String backbone,
      String dataset,
      String category,
      int shots,
      long seed,
      @Nullable Double imageAuroc,
      @Nullable Double imageAp,
      @Nullable Double imageF1Max,
      @Nullable Double pixelAuroc,
      @Nullable Double pixelAp,
      @Nullable Double pixelF1Max,
      @Nullable Double aupro,
      int normals,
      int anomalies,
      List<String> supportFiles,
      @Nullable Double trainSeconds,
      @Nullable Double millisPerImage,
      @Nullable Double peakRssMiB,
      Map<String, Object> config,
      String version,
      String backboneSha256,
      String dataSha256) {
    this(
        method,
        backbone,
        dataset,
        category,
        shots,
        seed,
        imageAuroc,
        imageAp,
        imageF1Max,
        pixelAuroc,
        pixelAp,
        pixelF1Max,
        aupro,
        normals,
        anomalies,
        supportFiles,
        trainSeconds,
        millisPerImage,
        peakRssMiB,
        config,
        version,
        backboneSha256,
        dataSha256,
        null);
  }

  /** For people: the method, and the variant where there is one. */
  public String methodTitle() {
    return Words.method(method, variant);
  }

  /** The numbers a row is about, in the order of its fields. */
  public enum Metric {
    /** Photos: area under the ROC curve. */
    IMAGE_AUROC("imageAuroc", "Image AUROC"),
    /** Photos: average precision. */
    IMAGE_AP("imageAp", "Image AP"),
    /** Photos: best F1. */
    IMAGE_F1_MAX("imageF1Max", "Image F1-max"),
    /** Pixels: area under the ROC curve. */
    PIXEL_AUROC("pixelAuroc", "Pixel AUROC"),
    /** Pixels: average precision. */
    PIXEL_AP("pixelAp", "Pixel AP"),
    /** Pixels: best F1. */
    PIXEL_F1_MAX("pixelF1Max", "Pixel F1-max"),
    /** Regions: overlap up to 30 % false positives. */
    AUPRO("aupro", "AUPRO");

    private final String key;
    private final String label;

    Metric(String key, String label) {
      this.key = key;
      this.label = label;
    }

    /** The field's name in JSON and CSV. */
    public String key() {
      return key;
    }

    /** The name for people. */
    public String label() {
      return label;
    }
  }

  /** The value of a metric, 0..1; null when it is undefined. */
  public @Nullable Double value(Metric metric) {
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

  private static void atLeastZero(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new OptionException(
          "%s of a result is %s; give a finite number of at least 0".formatted(name, value));
    }
  }

  private static void measured(String name, @Nullable Double value) {
    if (value != null) {
      atLeastZero(name, value);
    }
  }

  private static void share(String name, @Nullable Double value) {
    if (value != null && !(value >= -ROUNDING && value <= 1 + ROUNDING)) {
      throw new OptionException(
          "%s of a result is %s; give a number from 0 to 1, or null when it is undefined"
              .formatted(name, value));
    }
  }
}
