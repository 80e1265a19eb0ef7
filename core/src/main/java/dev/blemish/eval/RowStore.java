package dev.blemish.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.error.InputException;
import dev.blemish.files.AtomicFile;
import dev.blemish.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finished rows in a folder, one file each, so that an interrupted evaluation goes on where it
 * stopped. A file belongs to a row when its key is the same; files of other plans are left alone.
 */
final class RowStore {
  /** Part of every key: raised when the same plan would give other files. */
  static final int FORMAT = 2;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path folder;

  RowStore(Path folder) {
    this.folder = folder;
  }

  /** The hash of plain values, in their order. */
  static String sha256(Map<String, Object> values) {
    try {
      return Sha256.of(JSON.writeValueAsBytes(values));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain values always become JSON", e);
    }
  }

  /** The row if it was finished before; a damaged file counts as not finished. */
  Optional<FinishedRow> find(RowPlan plan) {
    Path file = file(plan);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      FinishedRow finished = JSON.readValue(Files.readAllBytes(file), FinishedRow.class);
      return finished.key().equals(plan.key()) ? Optional.of(finished) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new InputException(
          "the finished row %s cannot be read (%s): check its permissions or delete it"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Keeps a row; the file is there completely or not at all. */
  void keep(RowPlan plan, FinishedRow finished) {
    AtomicFile.write(file(plan), out -> JSON.writeValue(out, finished));
  }

  private Path file(RowPlan plan) {
    String name =
        "%s-%s-%s-%d-%d"
            .formatted(
                plan.choice().title(), plan.dataset(), plan.category(), plan.shots(), plan.seed());
    String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    String kept = plain.substring(0, Math.min(plain.length(), 80));
    return folder.resolve(kept + "-" + plan.key().substring(0, 16) + ".json");
  }
}
