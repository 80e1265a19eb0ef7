package dev.blemish.detector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.blemish.error.OptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way to change any setting of a method by name: {@code prompts.coupling=t2v} sets the
 * component {@code coupling} of the component {@code prompts} of its configuration record. Unknown
 * names and values outside the allowed ones are errors.
 */
public final class Settings {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private Settings() {}

  /** The configuration with some settings changed. */
  @SuppressWarnings("unchecked")
  public static <C extends Record> C apply(C config, Map<String, String> settings) {
    ObjectNode tree = JSON.valueToTree(config);
    settings.forEach((name, value) -> set(tree, name, value));
    return (C) read(tree, config.getClass(), settings.toString());
  }

  /** The configuration as a JSON tree, e.g. for a manifest. */
  public static JsonNode tree(Record config) {
    return JSON.valueToTree(config);
  }

  /** A configuration from its JSON tree; unknown and missing fields are errors. */
  public static <C extends Record> C read(JsonNode tree, Class<C> type, String where) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause();
      String reason =
          cause instanceof OptionException ? cause.getMessage() : e.getOriginalMessage();
      throw new OptionException("cannot use the settings %s: %s".formatted(where, reason), e);
    }
  }

  /** All names that can be set. */
  public static List<String> names(Record config) {
    List<String> names = new ArrayList<>();
    collect("", JSON.valueToTree(config), names);
    return names;
  }

  private static void collect(String prefix, JsonNode node, List<String> names) {
    node.properties()
        .forEach(
            entry -> {
              if (entry.getValue().isObject()) {
                collect(prefix + entry.getKey() + ".", entry.getValue(), names);
              } else {
                names.add(prefix + entry.getKey());
              }
            });
  }

  private static void set(ObjectNode tree, String name, String value) {
    String[] path = name.split("\\.", -1);
    ObjectNode node = tree;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(node.get(path[i]) instanceof ObjectNode child)) {
        throw unknown(tree, name);
      }
      node = child;
    }
    String leaf = path[path.length - 1];
    JsonNode old = node.get(leaf);
    if (old == null || old.isObject()) {
      throw unknown(tree, name);
    }
    node.set(leaf, parse(old, value));
  }

  private static JsonNode parse(JsonNode old, String value) {
    if (old.isTextual()) {
      return TextNode.valueOf(value);
    }
    try {
      return JSON.readTree(old.isArray() && !value.startsWith("[") ? "[" + value + "]" : value);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value); // the record's type says what was expected
    }
  }

  private static OptionException unknown(ObjectNode tree, String name) {
    List<String> names = new ArrayList<>();
    collect("", tree, names);
    return new OptionException(
        "no setting is called '%s'; there are: %s".formatted(name, String.join(", ", names)));
  }
}
