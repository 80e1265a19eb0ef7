package dev.blemish.architecture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package may import which: the table of {@code docs/architecture.md}. Names are relative to
 * the base package; {@code x.*} stands for the packages directly inside {@code x}, {@link #ROOT}
 * for the base package itself.
 */
final class AllowedImports {
  /** The base package: the shared vocabulary. */
  static final String ROOT = "(root)";

  /** Packages that every other one may import. */
  static final Set<String> LEAVES = Set.of("error", "random", "files", "parallel");

  /** Everything a method may build on: all but its neighbours and what assembles methods. */
  private static final List<String> BELOW_DETECTORS =
      List.of(
          ROOT,
          "tensor",
          "image",
          "metric",
          "backbone",
          "backbone.*",
          "prompt",
          "memory",
          "score",
          "synth",
          "train",
          "train.loss",
          "data",
          "verdict",
          "bundle");

  /** The table, one row per package (or group of packages). */
  static final Map<String, Set<String>> TABLE = table();

  private AllowedImports() {}

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new TreeMap<>();
    table.put("error", Set.of());
    table.put("random", Set.of("error"));
    table.put("files", Set.of("error"));
    table.put("parallel", Set.of());
    table.put("tensor", Set.of());
    table.put("image.codec", Set.of());
    table.put("image", Set.of("image.codec"));
    table.put("metric", Set.of("image"));
    table.put(ROOT, Set.of("image"));
    table.put("backbone", Set.of("tensor", "image", "backbone.*"));
    table.put("backbone.weights", Set.of("tensor", "image"));
    table.put("backbone.text", Set.of("tensor", "image"));
    table.put("backbone.*", Set.of("tensor", "image", "backbone", "backbone.*"));
    table.put("prompt", Set.of("tensor", "backbone.*"));
    table.put("memory", Set.of("tensor", "backbone.weights", ROOT));
    table.put("score", Set.of("tensor", "image", ROOT));
    table.put("synth", Set.of("image", "synth.render", "synth.texture"));
    table.put("synth.render", Set.of("image"));
    table.put("synth.texture", Set.of("synth.render"));
    table.put("synth.product", Set.of("synth", "synth.render", "synth.texture", "image"));
    table.put("train.loss", Set.of("tensor"));
    table.put("train", Set.of(ROOT, "tensor", "backbone.weights"));
    table.put("data", Set.of("image"));
    table.put("detector", new TreeSet<>(BELOW_DETECTORS));
    Set<String> method = new TreeSet<>(BELOW_DETECTORS);
    method.add("detector");
    table.put("detector.*", method);
    table.put("verdict", Set.of(ROOT, "image"));
    table.put("bundle", Set.of("tensor", "image", "backbone.weights", "verdict", ROOT));
    table.put("report", Set.of("image", ROOT));
    table.put("report.compare", Set.of("report"));
    table.put(
        "inspect",
        Set.of(
            ROOT,
            "image",
            "tensor",
            "backbone",
            "backbone.*",
            "synth",
            "data",
            "train",
            "detector",
            "detector.*",
            "verdict",
            "bundle",
            "report"));
    table.put(
        "eval",
        Set.of(
            ROOT,
            "image",
            "tensor",
            "backbone",
            "backbone.*",
            "synth",
            "data",
            "train",
            "metric",
            "detector",
            "verdict",
            "report",
            "inspect"));
    return table;
  }

  /** The row that covers a package: its own, else that of its group, else none. */
  static Optional<Set<String>> row(String name) {
    Set<String> own = TABLE.get(name);
    return Optional.ofNullable(own != null ? own : TABLE.get(group(name)));
  }

  /** Whether package {@code from} may import package {@code to}. */
  static boolean allows(String from, String to) {
    if (from.equals(to) || (LEAVES.contains(to) && !LEAVES.contains(from))) {
      return true;
    }
    Set<String> row = row(from).orElse(Set.of());
    return row.contains(to) || row.contains(group(to));
  }

  private static String group(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot) + ".*";
  }
}
