package dev.blemish.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that does pieces of work when told to: a line of names in, a line of JSON out. Between
 * two pieces it waits for its input and takes no processor time, so two sides can alternate.
 */
final class Side implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  /** Starts a side; its standard error is ours. */
  Side(String name, List<String> command, Path folder, Map<String, String> environment) {
    this.name = name;
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * What a side says of one piece of work.
   *
   * @param millis how long it took
   * @param values numbers of its result by name
   */
  record Answer(double millis, Map<String, Double> values) {}

  /** Does a piece of work once; the first time it is prepared before. */
  Answer run(String work) {
    JsonNode answer = ask("run " + work);
    Map<String, Double> values = new LinkedHashMap<>();
    answer
        .path("values")
        .properties()
        .forEach(e -> values.put(e.getKey(), e.getValue().asDouble()));
    return new Answer(answer.path("millis").asDouble(), values);
  }

  /** Frees what was prepared for a piece of work. */
  void forget(String work) {
    ask("forget " + work);
  }

  /** Versions of what the side runs on. */
  Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    ask("versions").properties().forEach(e -> versions.put(e.getKey(), e.getValue().asText()));
    return versions;
  }

  private JsonNode ask(String line) {
    try {
      in.write(line + "\n");
      in.flush();
      String answer = out.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            "%s ended at '%s'; its reason is above".formatted(name, line));
      }
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " at '" + line + "'", e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
