package dev.blemish.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The golden fixtures: the folder named by the system property {@code blemish.golden}, or the copy
 * in the project. Every file handed out is remembered; the coverage test fails on files that no
 * test reads.
 */
public final class Golden {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READ = Collections.synchronizedSet(new TreeSet<>());

  private Golden() {}

  /**
   * The root folder; fails when there is none, it never skips. A relative {@code blemish.golden} is
   * looked for below the module's folder, then below the project's.
   */
  public static Path root() {
    String named = System.getProperty("blemish.golden", "");
    Path module = Path.of(named.isBlank() ? "src/test/resources/golden" : named);
    Path project = Path.of(System.getProperty("blemish.project", "")).resolve(module);
    Path root = Files.isDirectory(module) ? module : project;
    if (!Files.isDirectory(root)) {
      throw new IllegalStateException(
          "no golden fixtures at "
              + module.toAbsolutePath()
              + " or "
              + project.toAbsolutePath().normalize());
    }
    return root;
  }

  /** The files asked for so far, relative to the root, with forward slashes. */
  public static Set<String> filesRead() {
    synchronized (READ) {
      return new TreeSet<>(READ);
    }
  }

  /** A file of the fixtures, e.g. {@code image/cases.json}; it must exist. */
  public static Path file(String name) {
    Path file = root().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException("no golden fixture " + file.toAbsolutePath());
    }
    READ.add(name);
    return file;
  }

  /** Whether the fixtures hold the file (some are optional). */
  public static boolean has(String name) {
    return Files.isRegularFile(root().resolve(name));
  }

  /** A JSON fixture. */
  public static JsonNode json(String name) {
    try {
      return JSON.readTree(file(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All tensors of a safetensors fixture by name. */
  public static Map<String, GoldenTensor> tensors(String name) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
      int headerLength = (int) bytes.getLong();
      byte[] header = new byte[headerLength];
      bytes.get(header);
      ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
      Map<String, GoldenTensor> tensors = new HashMap<>();
      JsonNode entries = JSON.readTree(new String(header, StandardCharsets.UTF_8));
      entries
          .properties()
          .forEach(
              entry -> {
                if (!entry.getKey().equals("__metadata__")) {
                  tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data));
                }
              });
      return tensors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenTensor tensor(String name, JsonNode entry, ByteBuffer data) {
    JsonNode dims = entry.get("shape");
    long[] shape = new long[dims.size()];
    int count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = dims.get(i).asLong();
      count *= (int) shape[i];
    }
    int offset = entry.get("data_offsets").get(0).asInt();
    String dtype = entry.get("dtype").asText();
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (dtype) {
            case "F32" -> data.getFloat(offset + 4 * i);
            case "F64" -> data.getDouble(offset + 8 * i);
            case "I64" -> data.getLong(offset + 8 * i);
            case "I32" -> data.getInt(offset + 4 * i);
            case "BF16" -> Float.intBitsToFloat(data.getShort(offset + 2 * i) << 16);
            case "F16" -> halfToFloat(data.getShort(offset + 2 * i));
            default -> throw new IllegalStateException("dtype " + dtype + " of golden " + name);
          };
    }
    return new GoldenTensor(name, shape, values);
  }

  private static float halfToFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0) {
      float subnormal = mantissa * 0x1.0p-24f;
      return sign != 0 ? -subnormal : subnormal;
    }
    int wide = exponent == 31 ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | (wide << 23) | (mantissa << 13));
  }
}
