package dev.blemish.pretrain.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.blemish.error.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The losses of every step, one line of JSON each. */
final class RunLog {
  /** Numbers by name; {@code step} counts from 1. */
  private static final String STEP = "step";

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final List<Map<String, Double>> rows;

  private RunLog(Path file, List<Map<String, Double>> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** The log of a training that goes on after some steps; later lines are dropped. */
  static RunLog open(Path file, int steps) {
    try {
      List<Map<String, Double>> rows = new ArrayList<>();
      List<String> kept = new ArrayList<>();
      List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
      for (String line : lines.subList(0, Math.min(steps, lines.size()))) {
        rows.add(JSON.readValue(line, new TypeReference<LinkedHashMap<String, Double>>() {}));
        kept.add(line);
      }
      Files.write(file, kept, StandardCharsets.UTF_8);
      return new RunLog(file, rows);
    } catch (IOException e) {
      throw new InputException(file + " cannot be read or written: " + e.getMessage(), e);
    }
  }

  /** Adds a step. */
  void add(int step, double rate, Map<String, Double> losses) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(STEP, (double) step);
    row.put("rate", rate);
    row.putAll(losses);
    rows.add(row);
    try {
      Files.writeString(file, line(row) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new InputException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static String line(Map<String, Double> row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e); // numbers can always be written
    }
  }

  /** All steps so far. */
  List<Map<String, Double>> rows() {
    return rows;
  }
}
