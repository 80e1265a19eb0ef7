package dev.blemish.report.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method as it was run: its name, its backbone and its settings.
 *
 * @param label what tables and plots call it; unique in a comparison
 * @param method name in the catalogue
 * @param backbone name of the encoder
 * @param settings what sets it apart from others of the same method and backbone, by the dotted
 *     names of the configuration; empty when it is the only one
 */
public record Contender(
    String label, String method, String backbone, Map<String, String> settings) {
  public Contender {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
