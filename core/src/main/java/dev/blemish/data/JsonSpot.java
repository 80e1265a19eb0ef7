package dev.blemish.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON file together with the place where it stands, so that every complaint says
 * where to look.
 *
 * @param file the file
 * @param path the keys that lead to the value, e.g. {@code test.candle[3].img_path}
 * @param node the value
 */
record JsonSpot(Path file, String path, JsonNode node) {
  /** The largest list that is read; the list of the largest public data set has 60 MB. */
  static final long MAX_BYTES = 256L << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The whole file.
   *
   * @throws InputException if it cannot be read, is too large or is not JSON
   */
  static JsonSpot read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputException(
            "%s has %d bytes, more than the %d that a list of pictures may have; split the data set"
                .formatted(file, Files.size(file), MAX_BYTES));
      }
      JsonNode node = MAPPER.readTree(file.toFile());
      return new JsonSpot(file, "", node);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "%s is not valid JSON at line %d, column %d (%s); write it again"
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("damaged")),
          e);
    } catch (IOException e) {
      throw new InputException("%s cannot be read; check its permissions".formatted(file), e);
    }
  }

  /** File and keys, for messages. */
  String where() {
    return path.isEmpty() ? "the top of " + file : "'%s' in %s".formatted(path, file);
  }

  /** The value of a key, or null if it is missing or null. */
  @Nullable JsonSpot find(String key) {
    require(node.isObject(), "an object");
    JsonNode child = node.get(key);
    return child == null || child.isNull() ? null : new JsonSpot(file, join(key), child);
  }

  /** The value of a key that must be there. */
  JsonSpot at(String key) {
    JsonSpot found = find(key);
    if (found == null) {
      throw new InputException(
          "'%s' is missing in %s; add it or write the list again".formatted(join(key), file));
    }
    return found;
  }

  /** The values of an object by key, in the file's order. */
  Map<String, JsonSpot> entries() {
    require(node.isObject(), "an object");
    Map<String, JsonSpot> entries = new LinkedHashMap<>();
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      entries.put(key, new JsonSpot(file, join(key), node.get(key)));
    }
    return entries;
  }

  /** The elements of a list. */
  List<JsonSpot> elements() {
    require(node.isArray(), "a list");
    List<JsonSpot> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonSpot(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** A text. */
  String text() {
    require(node.isTextual(), "a text");
    return node.textValue();
  }

  /** The text of a key that may be missing, null or blank; all three give an empty text. */
  String textOrEmpty(String key) {
    JsonSpot found = find(key);
    return found == null ? "" : found.text().strip();
  }

  /** A truth value: true, false, 1 or 0. */
  boolean flag() {
    boolean number = node.isInt() && (node.intValue() == 0 || node.intValue() == 1);
    require(number || node.isBoolean(), "0 or 1");
    return number ? node.intValue() == 1 : node.booleanValue();
  }

  private String join(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void require(boolean holds, String expected) {
    if (!holds) {
      throw new InputException(
          "%s must be %s, not %s; write the list again".formatted(where(), expected, shown()));
    }
  }

  private String shown() {
    if (node.isContainerNode()) {
      return node.isArray() ? "a list" : "an object";
    }
    String text = node.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
