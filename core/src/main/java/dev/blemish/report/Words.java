package dev.blemish.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as a page says them. */
public final class Words {
  /** What stands where a number is undefined. */
  public static final String UNDEFINED = "–";

  private Words() {}

  /** A method's name with that of its variant, where there is one. */
  static String method(String name, @Nullable String variant) {
    return variant == null ? name : name + " · " + variant;
  }

  /** A share of 0..1 in percent with one digit, e.g. {@code 97.3}. */
  public static String percent(@Nullable Double share) {
    return share == null ? UNDEFINED : String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  /** A score: three digits behind the point, or as many as it takes. */
  public static String number(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 0.01 && size < 100_000);
    return String.format(Locale.ROOT, plain ? "%.3f" : "%.2e", value);
  }

  /** A time or an amount, with one digit behind the point below ten. */
  public static String amount(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  /** A count with its noun: {@code 1 photo}, {@code 3 photos}. */
  public static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
