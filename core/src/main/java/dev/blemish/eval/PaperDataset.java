package dev.blemish.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set that papers measure on.
 *
 * @param name as presets name it, e.g. {@code real-iad}
 * @param title as papers write it
 * @param folders names of its folder, the likeliest first, without regard to letter case, hyphens
 *     and underscores; {@code a/b} for a folder in a folder
 * @param categories what it consists of; empty where that is not known or not fixed
 * @param settings changes to the defaults of methods that suit it, by method
 */
public record PaperDataset(
    String name,
    String title,
    List<String> folders,
    List<String> categories,
    Map<String, Map<String, String>> settings) {
  public PaperDataset {
    folders = List.copyOf(folders);
    categories = List.copyOf(categories);
    settings = Map.copyOf(settings);
  }

  /** A method's settings on this data set, with others that win. */
  Map<String, String> settings(String method, Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(settings.getOrDefault(method, Map.of()));
    all.putAll(others);
    return all;
  }
}
