package dev.blemish.backbone.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blemish.error.WeightsException;
import dev.blemish.golden.Golden;
import dev.blemish.golden.GoldenTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("parity")
class WeightsParityTest {
  private static final String CHECKPOINTS = "clip/checkpoints/";
  private static final String CORRUPT = "clip/corrupt/";
  private static final String REFERENCE = "micro.safetensors";
  private static final String ODD = "odd_tensors.pt";

  @Test
  void safetensorsHoldTheValuesOfAnIndependentReader() {
    Weights weights = WeightsReader.read(Golden.file(CHECKPOINTS + REFERENCE));
    Map<String, GoldenTensor> expected = Golden.tensors(CHECKPOINTS + REFERENCE);
    assertEquals(expected.keySet(), weights.names());
    expected.forEach((name, tensor) -> assertSame(tensor, weights.get(name)));
  }

  @TestFactory
  Stream<DynamicTest> checkpointsLoadWithTheReferenceValues() {
    JsonNode expected = Golden.json(CHECKPOINTS + "expected.json");
    return Stream.concat(names(expected, "must_load"), names(expected, "optional_load"))
        .filter(name -> !name.equals(ODD))
        .map(name -> DynamicTest.dynamicTest(name, () -> assertLoads(name)));
  }

  private static void assertLoads(String name) {
    Weights weights = WeightsReader.read(Golden.file(CHECKPOINTS + name));
    Map<String, GoldenTensor> reference = Golden.tensors(CHECKPOINTS + REFERENCE);
    boolean partial = name.startsWith("legacy_format");
    if (!partial) {
      assertEquals(reference.keySet(), new HashSet<>(weights.names()));
    }
    assertFalse(weights.names().isEmpty());
    boolean half = name.contains("fp16");
    for (WeightTensor tensor : weights.tensors()) {
      GoldenTensor golden = reference.get(tensor.name());
      if (golden == null) {
        throw new AssertionError("unexpected tensor " + tensor.name());
      }
      assertEquals(half ? ElementType.F16 : ElementType.F32, tensor.type(), tensor.name());
      assertSame(half ? rounded(golden) : golden, tensor);
    }
  }

  private static GoldenTensor rounded(GoldenTensor golden) {
    double[] values = golden.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = HalfPrecision.fromHalf(HalfPrecision.toHalf((float) values[i]));
    }
    return new GoldenTensor(golden.name(), golden.shape(), values);
  }

  @Test
  void viewsParametersAndEveryElementTypeKeepTheirValues() {
    Weights weights = WeightsReader.read(Golden.file(CHECKPOINTS + ODD));
    Map<String, GoldenTensor> expected =
        Golden.tensors(CHECKPOINTS + "odd_tensors_expected.safetensors");
    assertEquals(expected.keySet(), new HashSet<>(weights.names()));
    expected.forEach((name, tensor) -> assertSame(tensor, weights.get(name)));
    Set<ElementType> types = new HashSet<>();
    weights.tensors().forEach(tensor -> types.add(tensor.type()));
    assertTrue(
        types.containsAll(
            Set.of(
                ElementType.F32,
                ElementType.F64,
                ElementType.BF16,
                ElementType.I64,
                ElementType.BOOL)),
        () -> "types " + types);
  }

  @TestFactory
  Stream<DynamicTest> dangerousAndBrokenCheckpointsAreRefused() {
    JsonNode expected = Golden.json(CHECKPOINTS + "expected.json");
    return names(expected, "must_refuse")
        .map(name -> DynamicTest.dynamicTest(name, () -> assertRefused(CHECKPOINTS + name)));
  }

  @Test
  void nothingInAMaliciousPickleRunsAndItsNameIsTold() throws IOException {
    JsonNode expected = Golden.json(CHECKPOINTS + "expected.json");
    int malicious = 0;
    for (String name : names(expected, "must_refuse").toList()) {
      if (name.startsWith("malicious") || name.startsWith("foreign")) {
        malicious++;
        String message = assertRefused(CHECKPOINTS + name);
        assertTrue(message.contains("asks for '"), message);
      }
    }
    assertTrue(malicious > 0);
    for (Path folder : List.of(Path.of(""), Golden.root(), Golden.root().resolve(CHECKPOINTS))) {
      assertFalse(
          Files.exists(folder.resolve("golden_marker_file.tmp")), folder + " has the marker");
    }
  }

  @TestFactory
  Stream<DynamicTest> safetensorsAreAcceptedOrRefusedAsByTheOfficialReader() {
    List<DynamicTest> tests = new ArrayList<>();
    Golden.json(CORRUPT + "expected.json")
        .get("files")
        .properties()
        .forEach(
            entry -> {
              String file = CORRUPT + entry.getKey();
              boolean accepted = entry.getValue().get("accepted").asBoolean();
              tests.add(
                  DynamicTest.dynamicTest(
                      entry.getKey(),
                      () -> {
                        if (accepted) {
                          assertAccepted(file, entry.getValue().get("tensors"));
                        } else {
                          assertRefused(file);
                        }
                      }));
            });
    assertFalse(tests.isEmpty());
    return tests.stream();
  }

  private static void assertAccepted(String file, JsonNode tensors) {
    Weights weights = SafetensorsReader.read(Golden.file(file));
    assertEquals(tensors.size(), weights.names().size());
    tensors
        .properties()
        .forEach(
            entry -> {
              long[] shape = new long[entry.getValue().size()];
              for (int i = 0; i < shape.length; i++) {
                shape[i] = entry.getValue().get(i).asLong();
              }
              assertDoesNotThrow(() -> weights.expect(entry.getKey(), shape));
            });
  }

  @Test
  void theIntactFileHasTheWrittenValues() {
    Weights weights = SafetensorsReader.read(Golden.file(CORRUPT + "ok.safetensors"));
    JsonNode values = Golden.json(CORRUPT + "expected.json").get("ok_values");
    values
        .properties()
        .forEach(
            entry -> {
              List<Double> flat = new ArrayList<>();
              flatten(entry.getValue(), flat);
              double[] expected = flat.stream().mapToDouble(v -> v).toArray();
              assertArrayEquals(expected, numbers(weights.get(entry.getKey())), entry.getKey());
            });
    assertFalse(weights.metadata().isEmpty());
  }

  private static void flatten(JsonNode node, List<Double> out) {
    if (node.isArray()) {
      node.forEach(child -> flatten(child, out));
    } else {
      out.add(node.asDouble());
    }
  }

  private static String assertRefused(String file) {
    Path path = Golden.file(file);
    String message =
        assertThrows(WeightsException.class, () -> WeightsReader.read(path)).toString();
    assertTrue(message.contains(path.getFileName().toString()), message);
    if (file.endsWith(".safetensors")) {
      assertThrows(WeightsException.class, () -> SafetensorsReader.read(path));
      assertThrows(
          WeightsException.class, () -> SafetensorsReader.read(ByteBuffer.wrap(bytes(path)), file));
    } else {
      assertThrows(WeightsException.class, () -> CheckpointReader.read(path));
    }
    return message;
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSame(GoldenTensor expected, WeightTensor actual) {
    assertArrayEquals(expected.shape(), actual.shape(), expected.name());
    assertArrayEquals(expected.values(), numbers(actual), expected.name());
  }

  private static double[] numbers(WeightTensor tensor) {
    if (!tensor.type().isFloatingPoint()) {
      long[] values = tensor.toLongs();
      double[] out = new double[values.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = values[i];
      }
      return out;
    }
    float[] values = tensor.toFloats();
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  private static Stream<String> names(JsonNode expected, String group) {
    List<String> names = new ArrayList<>();
    expected.get(group).forEach(name -> names.add(name.asText()));
    assertFalse(names.isEmpty(), group);
    return names.stream();
  }
}
