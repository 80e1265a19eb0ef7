package dev.blemish.cli;

import java.util.Locale;

/** Numbers as people read them. */
final class Text {
  private static final double BYTES_PER_KIB = 1024;

  private Text() {}

  /** A size such as {@code 312 KiB}. */
  static String bytes(long bytes) {
    double kib = bytes / BYTES_PER_KIB;
    if (kib < BYTES_PER_KIB) {
      return String.format(Locale.ROOT, "%.0f KiB", Math.ceil(kib));
    }
    return String.format(Locale.ROOT, "%.1f MiB", kib / BYTES_PER_KIB);
  }

  /** A score, threshold or map value. */
  static String score(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** A share as percent with one digit; the word for an undefined one. */
  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f", 100 * share) : "-";
  }

  /** A number with its noun. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
