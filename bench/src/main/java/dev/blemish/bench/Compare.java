package dev.blemish.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs our side and the peers' by turns and writes what came out.
 *
 * <p>Arguments: the command of our side, {@code --}, the command of the peers', {@code --}, the
 * page to write, and words of which one must be in the title of what is run (none: all).
 */
public final class Compare {
  private Compare() {}

  /** Runs the pairings. */
  public static void main(String[] arguments) throws IOException {
    List<List<String>> parts = split(arguments);
    List<String> rest = parts.get(2);
    Path page = Path.of(rest.get(0));
    List<String> words = rest.subList(1, rest.size());
    try (Side ours = new Side("our side", parts.get(0), Path.of("."), Map.of());
        Side peers = new Side("the peers' side", parts.get(1), Path.of("."), Map.of())) {
      Map<String, String> own = ours.versions(); // before any work changes its threads
      List<Pairing.Result> results = new ArrayList<>();
      for (Pairing pairing : Pairing.ALL) {
        if (words.isEmpty() || words.stream().anyMatch(pairing.title()::contains)) {
          Pairing.Result result = pairing.run(ours, peers);
          System.out.println(line(result));
          results.add(result);
        }
      }
      Files.writeString(page, page(results, own, peers.versions()));
    }
  }

  private static List<List<String>> split(String... arguments) {
    List<List<String>> parts = new ArrayList<>();
    parts.add(new ArrayList<>());
    for (String argument : arguments) {
      if (argument.equals("--")) {
        parts.add(new ArrayList<>());
      } else {
        parts.get(parts.size() - 1).add(argument);
      }
    }
    return parts;
  }

  private static String line(Pairing.Result result) {
    List<Double> ratios =
        result.rounds().stream().map(round -> round.other() / round.own()).sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | **%.2f** | %.2f - %.2f | %s |",
        result.pairing().title(),
        result.own(),
        result.other(),
        result.ratio(),
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        result.facts().entrySet().stream()
            .map(fact -> "%s %.4g".formatted(fact.getKey(), fact.getValue()))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  private static String page(
      List<Pairing.Result> results, Map<String, String> ours, Map<String, String> peers) {
    return """
        # Both sides by turns

        One run of `bench/compare`. Milliseconds are medians; a ratio is the median over pairs of runs that
        followed each other, other / own: above 1 we are faster. Threads are pinned to the same processors.

        | what | own ms | other ms | ratio | range | numbers of our result |
        |---|---|---|---|---|---|
        %s

        Own side: %s.
        Peers: %s.

        What made our side faster, and what did not: [OPTIMISATIONS.md](OPTIMISATIONS.md).
        How cost grows: [SCALE.md](SCALE.md).
        """
        .formatted(
            results.stream().map(Compare::line).collect(Collectors.joining("\n")),
            text(ours),
            text(peers));
  }

  private static String text(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + " " + fact.getValue())
        .collect(Collectors.joining(", "));
  }
}
