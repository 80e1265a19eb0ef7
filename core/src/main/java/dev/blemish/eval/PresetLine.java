package dev.blemish.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a preset on one data set at one number of shots.
 *
 * @param row of the preset
 * @param where the data set, or the category as {@code mvtec/carpet}
 * @param shots good photos learned from
 * @param published the paper's values in the order of the preset's metrics
 * @param known whether the paper has values for so many shots
 */
record PresetLine(
    Preset.Row row, String where, int shots, List<@Nullable Double> published, boolean known) {
  PresetLine {
    published = Collections.unmodifiableList(new ArrayList<>(published));
  }

  /**
   * The lines of a preset.
   *
   * @param shots numbers of photos to learn from in place of the paper's; empty for the paper's.
   *     Rows that learn from no photo stay as they are.
   */
  static List<PresetLine> of(Preset preset, List<Integer> shots) {
    List<PresetLine> lines = new ArrayList<>();
    for (Preset.Row row : preset.rows()) {
      for (String where : row.published().keySet()) {
        Map<Integer, List<@Nullable Double>> known = row.published().getOrDefault(where, Map.of());
        List<Integer> counts =
            shots.isEmpty() || row.zeroShot() ? known.keySet().stream().sorted().toList() : shots;
        for (int count : counts) {
          List<@Nullable Double> values =
              known.getOrDefault(count, Collections.nCopies(preset.metrics().size(), null));
          lines.add(new PresetLine(row, where, count, values, known.containsKey(count)));
        }
      }
    }
    return lines;
  }

  /** The name of the data set. */
  String dataset() {
    return dataset(where);
  }

  /** The name of the category; null for the whole data set. */
  @Nullable String category() {
    int slash = where.indexOf('/');
    return slash < 0 ? null : where.substring(slash + 1);
  }

  static String dataset(String where) {
    int slash = where.indexOf('/');
    return slash < 0 ? where : where.substring(0, slash);
  }
}
