package dev.blemish.bundle;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.backbone.weights.SafetensorsReader;
import dev.blemish.backbone.weights.SafetensorsWriter;
import dev.blemish.backbone.weights.Weights;
import dev.blemish.error.BlemishException;
import dev.blemish.error.BundleException;
import dev.blemish.error.WeightsException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The parts of a bundle as bytes and back. */
final class Parts {
  static final String MANIFEST = "manifest.json";
  static final String TENSORS = "tensors.safetensors";
  static final String GOLDEN = "golden.json";

  /** Longest JSON part: far above what a thousand products take. */
  private static final int MAX_JSON = 32 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private record GoldenPart(List<GoldenVector> vectors) {}

  private Parts() {}

  static PartWriter manifest(Manifest manifest) {
    return json(manifest);
  }

  /** The manifest; a newer format is told apart from damage. */
  static Manifest manifest(ByteBuffer bytes, String where) {
    JsonNode tree = tree(bytes, MANIFEST, where);
    JsonNode version = tree.path("formatVersion");
    if (!version.isInt() || version.asInt() < 1) {
      throw new BundleException(
          "%s does not say which format it has; get it again from where it was learned"
              .formatted(where));
    }
    if (version.asInt() > Bundle.FORMAT_VERSION) {
      throw new BundleException(
          "%s was written by Blemish %s in format %d, this version reads formats up to %d; update"
                  .formatted(
                      where,
                      tree.path("blemishVersion").asText("of a newer version"),
                      version.asInt(),
                      Bundle.FORMAT_VERSION)
              + " Blemish");
    }
    return value(tree, Manifest.class, MANIFEST, where);
  }

  static PartWriter golden(List<GoldenVector> vectors) {
    return json(new GoldenPart(vectors));
  }

  static List<GoldenVector> golden(ByteBuffer bytes, String where) {
    return value(tree(bytes, GOLDEN, where), GoldenPart.class, GOLDEN, where).vectors();
  }

  static PartWriter tensors(Weights weights) {
    return out -> SafetensorsWriter.write(out, List.copyOf(weights.tensors()), weights.metadata());
  }

  static Weights tensors(ByteBuffer bytes, String where) {
    try {
      return SafetensorsReader.read(bytes, where);
    } catch (WeightsException e) {
      throw new BundleException(
          "the tensors of %s cannot be read: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static PartWriter json(Object value) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      byte[] bytes = JSON.writer(printer).writeValueAsBytes(value);
      return out -> out.write(bytes);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // records of plain values can always be written
    }
  }

  private static JsonNode tree(ByteBuffer bytes, String part, String where) {
    if (bytes.remaining() > MAX_JSON) {
      throw new BundleException(
          "%s of %s has %d bytes, the limit is %d; get the bundle again"
              .formatted(part, where, bytes.remaining(), MAX_JSON));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
      return JSON.readTree(text);
    } catch (CharacterCodingException | JsonProcessingException e) {
      throw unusable(part, where, "it is not JSON", e);
    }
  }

  private static <T> T value(JsonNode tree, Class<T> type, String part, String where) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      String reason =
          e.getCause() instanceof BlemishException cause
              ? String.valueOf(cause.getMessage())
              : e.getOriginalMessage();
      throw unusable(part, where, reason, e);
    }
  }

  private static BundleException unusable(
      String part, String where, String reason, Throwable cause) {
    return new BundleException(
        "%s of %s is not usable: %s; get the bundle again or learn again"
            .formatted(part, where, reason),
        cause);
  }
}
