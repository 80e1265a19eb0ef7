package dev.blemish.report.compare;

import dev.blemish.error.InputException;
import dev.blemish.report.ResultRow;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.compare.ResultFiles.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Sorts rows by what measured them, and gives each of these a short name. */
final class Contenders {
  private static final int NAMED_SETTINGS = 3;
  private static final int LONGEST_VALUE = 20;
  private static final int HASH_DIGITS = 8;

  private final Map<Identity, Map<Slot, Found>> found = new LinkedHashMap<>();
  private int repeated;

  private record Identity(String method, String backbone, Map<String, String> config) {}

  private record Slot(String dataset, String category, int shots, long seed) {}

  private record Found(ResultRow row, Path file) {}

  /**
   * Takes the rows of all sources.
   *
   * @throws InputException when two rows measure the same with different numbers or photos
   */
  static Contenders of(List<Source> sources) {
    Contenders contenders = new Contenders();
    for (Source source : sources) {
      source.results().rows().forEach(row -> contenders.add(row, source.file()));
    }
    return contenders;
  }

  /** Rows that another file has with the same numbers; the first file's times are kept. */
  int repeated() {
    return repeated;
  }

  private void add(ResultRow row, Path file) {
    Identity identity = new Identity(row.method(), row.backbone(), FlatConfig.of(row));
    Slot slot = new Slot(row.dataset(), row.category(), row.shots(), row.seed());
    Found first =
        found
            .computeIfAbsent(identity, key -> new LinkedHashMap<>())
            .putIfAbsent(slot, new Found(row, file));
    if (first != null) {
      refuseConflict(first, row, file);
      repeated++;
    }
  }

  private static void refuseConflict(Found first, ResultRow row, Path file) {
    String name =
        "%s on %s, %s/%s, shots %d, seed %d"
            .formatted(
                row.method(),
                row.backbone(),
                row.dataset(),
                row.category(),
                row.shots(),
                row.seed());
    if (!first.row().dataSha256().equals(row.dataSha256())) {
      throw new InputException(
          "%s and %s measured %s on different photos; give their data sets two names"
              .formatted(first.file(), file, name));
    }
    for (Metric metric : Metric.values()) {
      if (!Objects.equals(first.row().value(metric), row.value(metric))) {
        throw new InputException(
            "%s and %s have different numbers for %s: %s is %s and %s; leave one of them out"
                .formatted(
                    first.file(),
                    file,
                    name,
                    metric.key(),
                    first.row().value(metric),
                    row.value(metric)));
      }
    }
  }

  /** Each method with its rows, in order of first appearance. */
  Map<Contender, Map<RowKey, ResultRow>> named() {
    Set<String> taken = new HashSet<>();
    Map<Contender, Map<RowKey, ResultRow>> named = new LinkedHashMap<>();
    found.forEach(
        (identity, slots) -> {
          Map<RowKey, ResultRow> rows = new LinkedHashMap<>();
          slots.values().forEach(each -> rows.put(RowKey.of(each.row()), each.row()));
          Map<String, String> settings = settings(identity);
          String label = label(identity, settings);
          String unique = label;
          for (int i = 2; !taken.add(unique); i++) {
            unique = label + " #" + i;
          }
          named.put(new Contender(unique, identity.method(), identity.backbone(), settings), rows);
        });
    return named;
  }

  /** What sets it apart from the others of its method and backbone. */
  private Map<String, String> settings(Identity identity) {
    List<Map<String, String>> configs =
        found.keySet().stream()
            .filter(other -> other.method().equals(identity.method()))
            .filter(other -> other.backbone().equals(identity.backbone()))
            .map(Identity::config)
            .toList();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : FlatConfig.differing(configs)) {
      settings.put(name, FlatConfig.value(identity.config(), name));
    }
    return settings;
  }

  private String label(Identity identity, Map<String, String> settings) {
    boolean oneBackbone = found.keySet().stream().map(Identity::backbone).distinct().count() == 1;
    List<String> parts = new ArrayList<>();
    for (String name : telling(identity, settings)) {
      String value = settings.getOrDefault(name, "");
      parts.add(FlatConfig.shortName(name, settings.keySet()) + "=" + shortened(name, value));
    }
    int unnamed = settings.size() - parts.size();
    String label = identity.method() + (oneBackbone ? "" : " on " + identity.backbone());
    if (parts.isEmpty()) {
      return label;
    }
    return label + " " + String.join(" ", parts) + (unnamed > 0 ? " +" + unnamed : "");
  }

  /**
   * As few of the settings that differ as tell a method from the others of its name and backbone:
   * those that all of them have first, then what says how was measured.
   */
  private List<String> telling(Identity identity, Map<String, String> settings) {
    List<Map<String, String>> others =
        found.keySet().stream()
            .filter(other -> other.method().equals(identity.method()))
            .filter(other -> other.backbone().equals(identity.backbone()))
            .map(Identity::config)
            .toList();
    List<String> names = new ArrayList<>(settings.keySet());
    names.sort(
        Comparator.comparing(FlatConfig::isCondition)
            .thenComparing(name -> !others.stream().allMatch(config -> config.containsKey(name))));
    List<String> telling = new ArrayList<>();
    long told = 1;
    for (String name : names) {
      telling.add(name);
      long kinds = kinds(others, telling);
      if (kinds == told || telling.size() > NAMED_SETTINGS) {
        telling.remove(name);
      } else {
        told = kinds;
      }
    }
    return telling;
  }

  /** How many of the configurations these names tell apart. */
  private static long kinds(List<Map<String, String>> configs, List<String> names) {
    return configs.stream()
        .map(config -> names.stream().map(name -> FlatConfig.value(config, name)).toList())
        .distinct()
        .count();
  }

  private static String shortened(String name, String value) {
    int longest = name.equals(FlatConfig.BACKBONE) ? HASH_DIGITS : LONGEST_VALUE;
    return value.length() <= longest ? value : value.substring(0, longest) + "…";
  }

  /**
   * Conditions of measuring, other than the methods' settings, that are not the same for all rows:
   * by name, which value whose rows have.
   */
  Map<String, Map<String, List<String>>> unequalConditions() {
    Map<Identity, String> labels = new HashMap<>();
    List<Contender> contenders = List.copyOf(named().keySet());
    List<Identity> identities = List.copyOf(found.keySet());
    for (int i = 0; i < identities.size(); i++) {
      labels.put(identities.get(i), contenders.get(i).label());
    }
    Map<String, Map<String, List<String>>> unequal = new LinkedHashMap<>();
    for (String name : FlatConfig.differing(identities.stream().map(Identity::config).toList())) {
      if (FlatConfig.isCondition(name)) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Identity identity : identities) {
          values
              .computeIfAbsent(
                  FlatConfig.value(identity.config(), name), value -> new ArrayList<>())
              .add(labels.getOrDefault(identity, identity.method()));
        }
        unequal.put(name, values);
      }
    }
    return unequal;
  }
}
