package dev.blemish;

import java.util.Locale;

/** What to do with a part. */
public enum Verdict {
  /** Below the threshold. */
  GOOD,
  /** Between the two thresholds: too close to call, a person should look. */
  REVIEW,
  /** Above the defect threshold. */
  DEFECT;

  /** The word in JSON and tables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
