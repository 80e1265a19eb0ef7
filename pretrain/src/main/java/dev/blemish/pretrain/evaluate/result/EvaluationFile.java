package dev.blemish.pretrain.evaluate.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.error.InputException;
import dev.blemish.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code evaluation.json} holds.
 *
 * @param weights name of the weights file
 * @param sha256 of the weights file
 * @param protocol how the numbers were measured
 * @param sets the public sets; empty where they were not measured
 * @param pairs held-out procedural pairs; empty where they were not measured
 * @param damages for each of these by its name, the numbers of the pairs with one thing wrong, by
 *     what it is
 */
public record EvaluationFile(
    String weights,
    String sha256,
    Protocol protocol,
    List<SetNumbers> sets,
    List<SetNumbers> pairs,
    Map<String, List<SetNumbers>> damages) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of a later version
          .build();

  public EvaluationFile {
    sets = List.copyOf(sets);
    pairs = List.copyOf(pairs);
    damages = Collections.unmodifiableMap(new LinkedHashMap<>(damages));
  }

  /** The set of this name, public or procedural. */
  public Optional<SetNumbers> set(String name) {
    return Stream.concat(sets.stream(), pairs.stream())
        .filter(set -> set.name().equals(name))
        .findFirst();
  }

  /** The pairs of a set with this wrong. */
  public Optional<SetNumbers> damage(String set, String kind) {
    return damages.getOrDefault(set, List.of()).stream()
        .filter(numbers -> numbers.name().equals(kind))
        .findFirst();
  }

  /**
   * Writes the file.
   *
   * @throws InputException when it cannot be written
   */
  public void write(Path file) {
    try {
      byte[] content = JSON.writeValueAsBytes(this);
      AtomicFile.write(file, out -> out.write(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of plain values always become JSON", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it is not there or not of this kind
   */
  public static EvaluationFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "there is no evaluation %s to compare with; name an evaluation.json".formatted(file));
    }
    try {
      return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), EvaluationFile.class);
    } catch (IOException e) {
      throw new InputException(
          "%s is not the evaluation.json of an earlier run; name one that is".formatted(file), e);
    }
  }
}
