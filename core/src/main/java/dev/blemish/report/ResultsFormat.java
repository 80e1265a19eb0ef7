package dev.blemish.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.files.AtomicFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Results as JSON and CSV. */
public final class ResultsFormat {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .annotationIntrospector(new NeededByDefault())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> COLUMNS =
      Arrays.stream(ResultRow.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private ResultsFormat() {}

  /**
   * Every field has to be there but those that say otherwise with {@link JsonProperty}: fields that
   * older files do not have yet.
   */
  private static final class NeededByDefault extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !member.hasAnnotation(JsonProperty.class);
    }
  }

  /** Writes a record of plain values. */
  public static void writeJson(Record results, Path target) {
    // the same line ends on every system, so that the same run gives the same bytes
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    AtomicFile.write(
        target,
        out -> {
          JSON.writer(printer).writeValue(out, results);
          out.write('\n');
        });
  }

  static Results readJson(Path source) {
    try {
      return JSON.readValue(source.toFile(), Results.class);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "%s is not a results file that this version reads (%s); write it again with evaluate"
              .formatted(source, reason(e)),
          e);
    } catch (IOException e) {
      throw new InputException(
          "cannot read the results file %s (%s); check its name and rights"
              .formatted(source, e.getMessage()),
          e);
    }
  }

  /** The first words of the reader's message: the rest speaks of its settings and our classes. */
  private static String reason(JsonProcessingException e) {
    if (e.getCause() instanceof OptionException invalid) {
      return String.valueOf(invalid.getMessage());
    }
    String message = String.valueOf(e.getOriginalMessage());
    int aside = message.indexOf(" (");
    String first = aside < 0 ? message : message.substring(0, aside);
    return e.getLocation() == null ? first : first + ", line " + e.getLocation().getLineNr();
  }

  static void writeCsv(Results results, Path target) {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (ResultRow row : results.rows()) {
      ObjectNode fields = JSON.valueToTree(row);
      List<String> cells = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        cells.add(cell(field.getValue()));
      }
      text.append(String.join(",", cells)).append('\n');
    }
    AtomicFile.write(target, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isNumber()) {
      return value.asText();
    }
    return Csv.quoted(value.isTextual() ? value.textValue() : value.toString());
  }
}
