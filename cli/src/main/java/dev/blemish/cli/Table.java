package dev.blemish.cli;

import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, numbers to the right. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headers) {
    rows.add(List.of(headers));
  }

  /** Adds a row with one cell per header. */
  void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "a row has %d cells where %d headers are".formatted(cells.length, rows.get(0).size()));
    }
    rows.add(List.of(cells));
  }

  /** The lines, headers first, without spaces at the end. */
  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    boolean[] numbers = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      numbers[i] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
    }
    return rows.stream().map(row -> line(row, widths, numbers)).toList();
  }

  private static boolean isNumber(String cell) {
    return cell.matches("-|-?[0-9.]+( \\([0-9.]+\\))?");
  }

  private static String line(List<String> row, int[] widths, boolean[] numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(numbers[i] ? padding + row.get(i) : row.get(i) + padding);
    }
    return line.toString().stripTrailing();
  }

  /** Prints the table as a result. */
  void print(Console console) {
    lines().forEach(console::line);
  }
}
