package dev.blemish.report.compare;

import dev.blemish.error.OptionException;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.compare.Comparison.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which method the others are compared with. */
record BaseChoice(List<Contender> contenders, List<Standing> standings) {
  private static final String USUAL = "anople";

  /** The one wanted, by label or by a name that only one has; else the usual one, else the best. */
  Contender of(@Nullable String wanted) {
    if (wanted == null) {
      List<Contender> usual = named(USUAL);
      return best(usual.isEmpty() ? contenders : usual);
    }
    for (Contender contender : contenders) {
      if (contender.label().equals(wanted)) {
        return contender;
      }
    }
    List<Contender> named = named(wanted);
    if (named.size() == 1) {
      return named.get(0);
    }
    throw new OptionException(
        "--base %s names %s; give one of: %s"
            .formatted(
                wanted,
                named.isEmpty() ? "none of the methods" : named.size() + " of the methods",
                (named.isEmpty() ? contenders : named)
                    .stream().map(Contender::label).collect(Collectors.joining(", "))));
  }

  private List<Contender> named(String method) {
    return contenders.stream().filter(each -> each.method().equals(method)).toList();
  }

  /** The best mean image AUROC where most of them stand; with as many, at more shots. */
  private Contender best(List<Contender> candidates) {
    Set<String> labels =
        candidates.stream().map(Contender::label).collect(Collectors.toUnmodifiableSet());
    TreeMap<Integer, List<Standing>> levels =
        standings.stream()
            .filter(standing -> labels.contains(standing.method()))
            .collect(Collectors.groupingBy(Standing::shots, TreeMap::new, Collectors.toList()));
    Comparator<List<Standing>> bySize = Comparator.comparingInt(List::size);
    String best =
        levels.descendingMap().values().stream()
            .sorted(bySize.reversed()) // stable: more shots stay first
            .flatMap(List::stream) // best first within a level
            .filter(standing -> standing.ranked().value(Metric.IMAGE_AUROC).mean() != null)
            .map(Standing::method)
            .findFirst()
            .orElse(candidates.get(0).label());
    return candidates.stream().filter(each -> each.label().equals(best)).findFirst().orElseThrow();
  }
}
