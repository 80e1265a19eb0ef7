package dev.blemish.report;

import org.jspecify.annotations.Nullable;

/** Cells of comma separated values (RFC 4180). */
public final class Csv {
  private Csv() {}

  /**
   * A text as a cell, quoted where it must be. A spreadsheet runs cells that start like a formula;
   * an apostrophe makes them text.
   */
  public static String quoted(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  /** A number as a cell, empty where it is undefined. */
  public static String number(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }
}
