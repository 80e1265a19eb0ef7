package dev.blemish.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers the lines, bars and marks of one plot; the template writes them as SVG. */
final class Plot {
  static final int WIDTH = 360;
  static final int LEFT = 36;
  static final int RIGHT = 12;
  static final int TOP = 12;
  static final int BOTTOM = 36;
  private static final int HEIGHT = 240;
  private static final int COLOURS = 8;
  private static final double SIZE = 4.2;

  private final Map<String, Object> view = new LinkedHashMap<>();
  private final List<Map<String, Object>> lines = new ArrayList<>();
  private final List<Map<String, Object>> marks = new ArrayList<>();
  private final List<Map<String, Object>> texts = new ArrayList<>();

  /** A plot of the usual height with its left edge at {@link #LEFT}. */
  Plot(String name, String note) {
    this(name, note, LEFT, HEIGHT);
  }

  Plot(String name, String note, int left, int height) {
    view.put("name", name);
    view.put("note", note);
    view.put("width", WIDTH);
    view.put("height", height);
    view.put("left", left);
    view.put("right", WIDTH - RIGHT);
    view.put("top", TOP);
    view.put("bottom", height - BOTTOM);
    view.put("xTicks", List.of());
    view.put("yTicks", List.of());
    view.put("across", List.of());
    view.put("xName", "");
    view.put("lines", lines);
    view.put("marks", marks);
    view.put("texts", texts);
  }

  static double bottom() {
    return HEIGHT - BOTTOM;
  }

  void xAxis(String name, List<Map<String, Object>> ticks) {
    view.put("xName", name);
    view.put("xTicks", ticks);
  }

  void yAxis(List<Map<String, Object>> ticks) {
    view.put("yTicks", ticks);
  }

  /** Upright lines of the grid at the ticks of the lower axis. */
  void upright(List<Map<String, Object>> ticks) {
    view.put("across", ticks);
  }

  /** A line through points; {@code kind} is a class of the style. */
  void line(String kind, double... points) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.length; i += 2) {
      path.append(i == 0 ? 'M' : 'L').append(at(points[i])).append(' ').append(at(points[i + 1]));
    }
    lines.add(Map.of("kind", kind, "path", path.toString()));
  }

  /** A mark in a method's colour and shape. */
  void mark(int method, double x, double y, boolean hollow, String title) {
    marks.add(
        Map.of(
            "kind",
            colour(method) + (hollow ? " hollow" : ""),
            "path",
            shape(method, x, y),
            "title",
            title));
  }

  void text(double x, double y, String anchor, String text, String title) {
    texts.add(Map.of("x", at(x), "y", at(y), "anchor", anchor, "text", text, "title", title));
  }

  Map<String, Object> view() {
    return view;
  }

  static String colour(int method) {
    return "c" + method % COLOURS;
  }

  /** Circle, square, triangle, diamond; shifted after each round of the colours. */
  static String shape(int method, double x, double y) {
    double s = SIZE;
    return switch ((method + method / COLOURS) % 4) {
      case 0 ->
          "M%s %sa%s %s 0 1 0 %s 0a%s %s 0 1 0 %s 0Z"
              .formatted(at(x - s), at(y), at(s), at(s), at(2 * s), at(s), at(s), at(-2 * s));
      case 1 -> polygon(x - s * .88, y - s * .88, s * 1.76, 0, 0, s * 1.76, -s * 1.76, 0);
      case 2 -> polygon(x, y - s * 1.2, s * 1.12, s * 2, -s * 2.24, 0);
      default ->
          polygon(x, y - s * 1.25, s * 1.25, s * 1.25, -s * 1.25, s * 1.25, -s * 1.25, -s * 1.25);
    };
  }

  private static String polygon(double x, double y, double... steps) {
    StringBuilder path = new StringBuilder("M" + at(x) + " " + at(y));
    for (int i = 0; i < steps.length; i += 2) {
      path.append('l').append(at(steps[i])).append(' ').append(at(steps[i + 1]));
    }
    return path.append('Z').toString();
  }

  static String at(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }
}
