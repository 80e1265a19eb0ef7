package dev.blemish.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns and cells of a page's sortable tables, as maps for the template. */
public final class Cells {
  private Cells() {}

  /** A column; numbers stand on the right and sort as numbers. */
  public static Map<String, Object> column(String name, boolean numeric) {
    return Map.of("name", name, "numeric", numeric);
  }

  /** A text with a small note beside it. */
  public static Map<String, Object> text(String text, String note) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("text", text);
    cell.put("note", note);
    cell.put("sort", text);
    cell.put("numeric", false);
    return cell;
  }

  /** A number's cell; an undefined one sorts last whatever the direction. */
  public static Map<String, Object> number(String text, @Nullable Double value) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("text", text);
    cell.put("note", "");
    cell.put("sort", value == null ? "" : String.valueOf(value));
    cell.put("numeric", true);
    return cell;
  }

  /** A time or an amount. */
  public static Map<String, Object> amount(@Nullable Double value) {
    return number(value == null ? Words.UNDEFINED : Words.amount(value), value);
  }

  /** A share's mean in percent with its spread; says so when not every row was averaged. */
  public static Map<String, Object> cell(MeanRow.Spread spread) {
    Map<String, Object> cell = number(Words.percent(spread.mean()), spread.mean());
    cell.put("note", deviation(spread));
    if (spread.averaged() < spread.of() && spread.mean() != null) {
      cell.put("part", spread.averaged() + " of " + spread.of());
    }
    return cell;
  }

  /** The spread over seeds in percent; empty where there is none. */
  static String deviation(MeanRow.Spread spread) {
    Double std = spread.std();
    return std == null ? "" : String.format(Locale.ROOT, "± %.1f", 100 * std);
  }

  /** A column's name that a narrow header breaks at spaces only. */
  public static String unbroken(ResultRow.Metric metric) {
    return metric.label().replace('-', '\u2011');
  }
}
