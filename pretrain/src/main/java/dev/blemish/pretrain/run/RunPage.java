package dev.blemish.pretrain.run;

import dev.blemish.report.PageTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The losses of a training as a page to look at, while it runs and afterwards. */
final class RunPage {
  private static final List<String> NOT_DRAWN = List.of("step", "rate", "norm");

  private RunPage() {}

  /**
   * Writes the page.
   *
   * @param steps of the whole training
   * @param rows of the log
   * @param provenance how to repeat it
   */
  static void write(
      Path file, int steps, List<Map<String, Double>> rows, Map<String, String> provenance) {
    Map<String, List<Double>> losses = new LinkedHashMap<>();
    for (Map<String, Double> row : rows) {
      row.forEach(
          (name, value) -> {
            if (!NOT_DRAWN.contains(name)) {
              losses.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
          });
    }
    List<Map<String, Object>> curves = new ArrayList<>();
    losses.forEach((name, values) -> curves.add(LossCurve.of(name, values)));
    Map<String, Object> model = new LinkedHashMap<>();
    model.put(
        "tiles",
        List.of(
            tile("Steps", rows.size() + " of " + steps),
            tile("Hours", provenance.getOrDefault("hours", "")),
            tile("Seed", provenance.getOrDefault("seed", ""))));
    model.put("curves", curves);
    model.put("window", LossCurve.WINDOW);
    model.put("provenance", provenance);
    PageTemplate.write(file, "pretraining", model);
  }

  private static Map<String, String> tile(String label, String value) {
    return Map.of("label", label, "value", value, "note", "");
  }
}
