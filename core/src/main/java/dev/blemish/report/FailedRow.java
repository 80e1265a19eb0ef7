package dev.blemish.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not be measured. It is told, never left out in silence: a mean over the other
 * rows is not the mean that was asked for.
 *
 * @param method name in the catalogue
 * @param dataset name of the data set
 * @param category name of the product
 * @param shots good photos learned from
 * @param seed of the choice of photos and of the learning
 * @param error one sentence: what was wrong and what to do next
 * @param variant as in {@link ResultRow}
 */
public record FailedRow(
    String method,
    String dataset,
    String category,
    int shots,
    long seed,
    String error,
    @JsonProperty @Nullable String variant) {
  /** A row without a variant. */
  public FailedRow(
      String method, String dataset, String category, int shots, long seed, String error) {
    this(method, dataset, category, shots, seed, error, null);
  }

  /** For people: the method, and the variant where there is one. */
  public String methodTitle() {
    return Words.method(method, variant);
  }
}
