package dev.blemish.backbone.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.blemish.error.WeightsException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file, read token by token, so that memory stays in proportion to
 * the header.
 */
final class SafetensorsHeader {
  /** The key of the free texts. */
  static final String METADATA = "__metadata__";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int MOST_DIMENSIONS = 64;

  /**
   * One tensor.
   *
   * @param begin first byte, counted from the end of the header
   * @param end byte after the last one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

  private final ByteSource source;
  private final JsonParser json;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new TreeMap<>();
  private final Set<String> names = new HashSet<>();

  private SafetensorsHeader(ByteSource source, JsonParser json) {
    this.source = source;
    this.json = json;
  }

  /**
   * Parses and checks a header.
   *
   * @param text the JSON text
   * @param dataBytes number of bytes after the header
   */
  static SafetensorsHeader parse(ByteSource source, String text, long dataBytes) {
    try (JsonParser json = JSON.createParser(new StringReader(text))) {
      SafetensorsHeader header = new SafetensorsHeader(source, json);
      header.readObject();
      header.checkCover(dataBytes);
      return header;
    } catch (JsonProcessingException e) {
      throw source.broken("its header is not valid JSON (" + e.getOriginalMessage() + ")", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string does not fail", e);
    }
  }

  /** The tensors in the order of their bytes. */
  List<Entry> entries() {
    return entries;
  }

  /** The free texts. */
  Map<String, String> metadata() {
    return metadata;
  }

  private void readObject() throws IOException {
    need(JsonToken.START_OBJECT, json.nextToken(), "its header is not a JSON object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      checkText(name);
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        entries.add(readEntry(name));
      }
      if (!names.add(name)) {
        throw source.broken("its header names '" + name + "' twice");
      }
    }
    if (json.nextToken() != null) {
      throw source.broken("something follows the JSON object in its header");
    }
  }

  private void readMetadata() throws IOException {
    need(JsonToken.START_OBJECT, json.nextToken(), METADATA + " is not a JSON object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      need(JsonToken.VALUE_STRING, json.nextToken(), METADATA + " holds something but texts");
      metadata.put(key, json.getText());
    }
  }

  private Entry readEntry(String name) throws IOException {
    String where = "tensor '" + name + "' ";
    need(JsonToken.START_OBJECT, json.nextToken(), where + "is not described by an object");
    String type = "";
    long[] shape = {-1};
    long[] offsets = {};
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "dtype" -> {
          need(JsonToken.VALUE_STRING, value, where + "has a dtype that is not a text");
          type = json.getText();
        }
        case "shape" -> shape = readNumbers(value, where + "has no proper shape");
        case "data_offsets" -> offsets = readNumbers(value, where + "has no proper data_offsets");
        default -> json.skipChildren();
      }
    }
    if (shape.length == 1 && shape[0] == -1) {
      throw source.broken(where + "has no shape");
    }
    if (offsets.length != 2) {
      throw source.broken(where + "needs two data_offsets");
    }
    return entry(name, type, shape, offsets);
  }

  private Entry entry(String name, String typeName, long[] shape, long[] offsets) {
    ElementType type =
        ElementType.ofSafetensorsName(typeName)
            .orElseThrow(
                () ->
                    new WeightsException(
                        "Tensor '%s' of %s has the element type '%s', which is not supported; convert it to one of %s."
                            .formatted(
                                name,
                                source.name(),
                                typeName,
                                Arrays.toString(ElementType.values()))));
    if (offsets[1] < offsets[0]) {
      throw source.broken("tensor '" + name + "' ends before it begins");
    }
    long bytes;
    try {
      bytes = Math.multiplyExact(TensorShape.elements(shape), (long) type.byteSize());
    } catch (ArithmeticException e) {
      throw source.broken(
          "tensor '" + name + "' has the impossible shape " + TensorShape.text(shape), e);
    }
    if (bytes != offsets[1] - offsets[0]) {
      throw source.broken(
          "tensor '%s' of type %s and shape %s needs %d bytes but has %d"
              .formatted(name, type, TensorShape.text(shape), bytes, offsets[1] - offsets[0]));
    }
    return new Entry(name, type, shape, offsets[0], offsets[1]);
  }

  private long[] readNumbers(JsonToken first, String error) throws IOException {
    need(JsonToken.START_ARRAY, first, error);
    long[] numbers = new long[MOST_DIMENSIONS];
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      need(JsonToken.VALUE_NUMBER_INT, json.currentToken(), error);
      if (count == MOST_DIMENSIONS || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
        throw source.broken(error);
      }
      numbers[count] = json.getLongValue();
      if (numbers[count] < 0) {
        throw source.broken(error + " (" + numbers[count] + ")");
      }
      count++;
    }
    return Arrays.copyOf(numbers, count);
  }

  /** Every byte after the header belongs to exactly one tensor. */
  private void checkCover(long dataBytes) {
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long covered = 0;
    for (Entry entry : entries) {
      if (entry.begin() != covered) {
        throw source.broken(
            "tensor '%s' begins at byte %d of the data where %d is expected"
                .formatted(entry.name(), entry.begin(), covered));
      }
      covered = entry.end();
    }
    if (covered != dataBytes) {
      throw source.broken(
          "its tensors take %d bytes but %d are there".formatted(covered, dataBytes));
    }
  }

  private void need(JsonToken expected, JsonToken found, String error) {
    if (found != expected) {
      throw source.broken(error);
    }
  }

  private void checkText(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int type = Character.getType(text.codePointAt(i));
      if (type == Character.SURROGATE) {
        throw source.broken("its header holds half a surrogate pair");
      }
    }
  }
}
