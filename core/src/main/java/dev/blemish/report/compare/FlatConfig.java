package dev.blemish.report.compare;

import dev.blemish.report.ResultRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything a row was measured with, as dotted names and texts. */
final class FlatConfig {
  static final String VERSION = "version";
  static final String BACKBONE = "backboneSha256";

  private FlatConfig() {}

  /** Version and weights first, then the configuration in its order. */
  static Map<String, String> of(ResultRow row) {
    Map<String, String> flat = new LinkedHashMap<>();
    flat.put(VERSION, row.version());
    flat.put(BACKBONE, row.backboneSha256());
    put(flat, "", row.config());
    return flat;
  }

  private static void put(Map<String, String> flat, String prefix, Map<?, ?> config) {
    config.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            put(flat, prefix + key + ".", inner);
          } else {
            flat.put(prefix + key, String.valueOf(value));
          }
        });
  }

  /** Whether a name says how was measured rather than what. */
  static boolean isCondition(String name) {
    return name.startsWith("evaluation.") || name.startsWith("machine.") || name.equals(VERSION);
  }

  /** The names whose values are not the same everywhere, in order of first appearance. */
  static Set<String> differing(Collection<Map<String, String>> configs) {
    Set<String> names = new LinkedHashSet<>();
    configs.forEach(config -> names.addAll(config.keySet()));
    names.removeIf(
        name -> configs.stream().map(config -> value(config, name)).distinct().count() == 1);
    return names;
  }

  /** The value of a name, or the word for there being none. */
  static String value(Map<String, String> config, String name) {
    return config.getOrDefault(name, "absent");
  }

  /** The last part of a name, or all of it where others of these names end alike. */
  static String shortName(String name, Collection<String> names) {
    String last = last(name);
    List<String> alike = names.stream().filter(other -> last(other).equals(last)).toList();
    return alike.size() > 1 ? name : last;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
