package dev.blemish.eval;

import dev.blemish.error.OptionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method with settings, as one of those that a plan compares.
 *
 * @param method name in the catalogue
 * @param variant what tells it from the same method with other settings; null where there is no
 *     other
 * @param settings changes to the method's defaults, by name
 */
public record MethodChoice(String method, @Nullable String variant, Map<String, String> settings) {
  public MethodChoice {
    if (variant != null && variant.isBlank()) {
      throw new OptionException("a variant of %s has no name: give it one".formatted(method));
    }
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** Methods that share their settings, without variants. */
  public static List<MethodChoice> each(List<String> methods, Map<String, String> settings) {
    return methods.stream().map(method -> new MethodChoice(method, null, settings)).toList();
  }

  /** For people: the method, and the variant where there is one. */
  public String title() {
    return variant == null ? method : method + " (" + variant + ")";
  }

  /** The same with more changes, which win. */
  MethodChoice with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new MethodChoice(method, variant, all);
  }
}
