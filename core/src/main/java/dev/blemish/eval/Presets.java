package dev.blemish.eval;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.error.OptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** The papers' tables and their data sets, read from the jar; a new table is one line here. */
public final class Presets {
  private static final List<String> NAMES =
      List.of(
          "anople-v1-table1",
          "anople-v1-table2",
          "anople-v1-statewords",
          "anople-v2-table1",
          "anople-v2-heldout",
          "anople-v2-medical",
          "anople-v2-ablations",
          "promptad-table1",
          "promptad-classes",
          "promptad-ablations",
          "faprompt-table1",
          "faprompt-table2",
          "faprompt-ablations");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Presets() {}

  /** Every preset, in the order of lists. */
  public static List<Preset> all() {
    return NAMES.stream().map(Presets::named).toList();
  }

  /**
   * The preset of a name.
   *
   * @throws OptionException when there is none; the message lists those there are
   */
  public static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new OptionException(
          "no preset is called '%s'; there are: %s".formatted(name, String.join(", ", NAMES)));
    }
    return read("presets/" + name + ".json", Preset.class);
  }

  /** Every data set that presets name. */
  public static List<PaperDataset> datasets() {
    return Arrays.asList(read("datasets.json", PaperDataset[].class));
  }

  /** The data set of a name. */
  public static PaperDataset dataset(String name) {
    return datasets().stream()
        .filter(dataset -> dataset.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new OptionException("no data set is called '%s'".formatted(name)));
  }

  private static <T> T read(String file, Class<T> type) {
    try (InputStream in = Presets.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + file);
      }
      return JSON.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the jar's " + file + " cannot be read", e);
    }
  }
}
