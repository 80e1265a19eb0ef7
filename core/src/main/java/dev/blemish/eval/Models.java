package dev.blemish.eval;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the models of a plan are learned from, and what they judge. */
public enum Models {
  /** One for each category, which judges that category. */
  @JsonProperty("per-category")
  PER_CATEGORY("one per category"),
  /** One for all categories of a data set, which judges each of them. */
  @JsonProperty("per-dataset")
  PER_DATASET("one per data set"),
  /** One for each category, learned from all others of the data set: how well it generalises. */
  @JsonProperty("held-out")
  HELD_OUT("one per category, learned from all others");

  private final String words;

  Models(String words) {
    this.words = words;
  }

  /** For people. */
  String words() {
    return words;
  }
}
