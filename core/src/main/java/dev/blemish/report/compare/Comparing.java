package dev.blemish.report.compare;

import dev.blemish.error.InputException;
import dev.blemish.report.ResultRow;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.compare.Comparison.Level;
import dev.blemish.report.compare.Comparison.Part;
import dev.blemish.report.compare.Comparison.Standing;
import dev.blemish.report.compare.ResultFiles.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Computes a comparison from what was read. */
final class Comparing {
  private static final String STATISTICS =
      "Means: over the categories of a data set, then over data sets (each counts the same), then"
          + " over seeds; std: sample standard deviation over seeds. Differences: mean of the paired"
          + " differences with the same weights, over rows that both methods have (same data set,"
          + " category, shots, seed and photos), with a 95 % t interval over the pairs.";

  private final List<Source> sources;
  private final Contenders contenders;
  private final Map<Contender, Map<RowKey, ResultRow>> rows;
  private final Set<Integer> shots = new TreeSet<>();

  Comparing(List<Source> sources) {
    this.sources = sources;
    contenders = Contenders.of(sources);
    rows = contenders.named();
    rows.values().forEach(each -> each.keySet().forEach(key -> shots.add(key.shots())));
    requireCommonRow();
  }

  private void requireCommonRow() {
    Set<RowKey> seen = new LinkedHashSet<>();
    int all = 0;
    for (Map<RowKey, ResultRow> each : rows.values()) {
      seen.addAll(each.keySet());
      all += each.size();
    }
    if (rows.size() > 1 && seen.size() == all) {
      throw new InputException(
          "no two of the methods %s share a row (data set, category, shots, seed and photos); measure them on the same"
              .formatted(String.join(", ", labels(rows.keySet()))));
    }
  }

  Comparison against(@Nullable String wanted) {
    List<Standing> standings = new ArrayList<>();
    for (int level : shots) {
      standings.addAll(standings(level));
    }
    Contender base = new BaseChoice(List.copyOf(rows.keySet()), standings).of(wanted);
    standings.replaceAll(standing -> compared(standing, base));
    return new Comparison(
        base.label(),
        STATISTICS,
        sources.stream().map(source -> source.file().toString()).toList(),
        List.copyOf(rows.keySet()),
        shots.stream().map(this::level).toList(),
        standings,
        parts(false),
        parts(true),
        new Notes(sources, contenders, shots.stream().map(this::level).toList()).all());
  }

  private Map<Contender, Map<RowKey, ResultRow>> where(Predicate<RowKey> wanted) {
    Map<Contender, Map<RowKey, ResultRow>> chosen = new LinkedHashMap<>();
    rows.forEach(
        (contender, all) -> {
          Map<RowKey, ResultRow> some = new LinkedHashMap<>(all);
          some.keySet().removeIf(wanted.negate());
          if (!some.isEmpty()) {
            chosen.put(contender, some);
          }
        });
    return chosen;
  }

  private Level level(int level) {
    Map<Contender, Map<RowKey, ResultRow>> here = where(key -> key.shots() == level);
    int common = new CommonRows(here.values()).size();
    return new Level(level, labels(here.keySet()), union(here).size(), common);
  }

  private List<Standing> standings(int level) {
    Map<Contender, Map<RowKey, ResultRow>> here = where(key -> key.shots() == level);
    CommonRows common = new CommonRows(here.values());
    int union = union(here).size();
    List<Standing> standings = new ArrayList<>();
    here.forEach(
        (contender, own) ->
            standings.add(
                new Standing(
                    contender.label(),
                    level,
                    union - own.size(),
                    Summary.of(own.values(), (row, metric) -> true),
                    common.of(own),
                    Map.of())));
    standings.sort(
        Comparator.comparing(
            Comparing::rank, Comparator.nullsLast(Comparator.<Double>reverseOrder())));
    return standings;
  }

  private static @Nullable Double rank(Standing standing) {
    return standing.ranked().value(Metric.IMAGE_AUROC).mean();
  }

  private Standing compared(Standing standing, Contender base) {
    if (standing.method().equals(base.label())) {
      return standing;
    }
    Map<RowKey, ResultRow> reference = rows.getOrDefault(base, Map.of());
    Map<RowKey, ResultRow> own = new LinkedHashMap<>();
    rows.forEach(
        (contender, all) -> {
          if (contender.label().equals(standing.method())) {
            own.putAll(all);
          }
        });
    own.keySet().removeIf(key -> key.shots() != standing.shots());
    Map<String, Difference> differences = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      differences.put(metric.key(), difference(own, reference, metric));
    }
    return new Standing(
        standing.method(),
        standing.shots(),
        standing.missing(),
        standing.own(),
        standing.common(),
        differences);
  }

  private static Difference difference(
      Map<RowKey, ResultRow> own, Map<RowKey, ResultRow> base, Metric metric) {
    List<Difference.Pair> pairs = new ArrayList<>();
    own.forEach(
        (key, row) -> {
          ResultRow other = base.get(key);
          Double value = row.value(metric);
          Double reference = other == null ? null : other.value(metric);
          if (value != null && reference != null) {
            pairs.add(new Difference.Pair(key.dataset(), key.seed(), value - reference));
          }
        });
    return Difference.of(pairs);
  }

  private record Place(int shots, String dataset, @Nullable String category) {
    boolean holds(RowKey key) {
      return key.shots() == shots
          && key.dataset().equals(dataset)
          && (category == null || key.category().equals(category));
    }
  }

  private List<Part> parts(boolean byCategory) {
    Set<Place> places = new LinkedHashSet<>();
    for (int level : shots) {
      union(where(key -> key.shots() == level))
          .forEach(
              key ->
                  places.add(new Place(level, key.dataset(), byCategory ? key.category() : null)));
    }
    List<Part> parts = new ArrayList<>();
    for (Place place : places) {
      Map<Contender, Map<RowKey, ResultRow>> here = where(place::holds);
      CommonRows common = new CommonRows(here.values());
      here.forEach(
          (contender, own) -> {
            Summary summary = common.of(own);
            parts.add(
                new Part(
                    contender.label(),
                    place.shots(),
                    place.dataset(),
                    place.category(),
                    summary.rows(),
                    summary.metrics()));
          });
    }
    return parts;
  }

  private static Set<RowKey> union(Map<Contender, Map<RowKey, ResultRow>> methods) {
    Set<RowKey> union = new LinkedHashSet<>();
    methods.values().forEach(each -> union.addAll(each.keySet()));
    return union;
  }

  private static List<String> labels(Set<Contender> contenders) {
    return contenders.stream().map(Contender::label).toList();
  }
}
