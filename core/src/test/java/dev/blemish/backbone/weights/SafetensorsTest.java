package dev.blemish.backbone.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.WeightsException;
import dev.blemish.random.Rng;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  private static final List<ElementType> TYPES = List.of(ElementType.values());
  private static final long LITTLE = 4 << 20;

  @Test
  @Tag("property")
  void whatIsWrittenIsReadAndWritesTheSameBytesAgain(@TempDir Path folder) throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      Rng rng = Rng.of(seed);
      List<WeightTensor> tensors = randomTensors(rng);
      Map<String, String> metadata = randomTexts(rng);
      byte[] first = write(tensors, metadata);
      List<WeightTensor> shuffled = new ArrayList<>(tensors);
      Collections.shuffle(shuffled, new Random(seed));
      assertArrayEquals(first, write(shuffled, new HashMap<>(metadata)), "seed " + seed);

      Path file = Files.write(folder.resolve("t" + seed), first);
      for (Weights weights :
          List.of(
              SafetensorsReader.read(ByteBuffer.wrap(first), "memory"), WeightsReader.read(file))) {
        assertEquals(metadata, weights.metadata(), "seed " + seed);
        assertEquals(tensors.size(), weights.names().size(), "seed " + seed);
        for (WeightTensor tensor : tensors) {
          WeightTensor back = weights.expect(tensor.name(), tensor.shape());
          assertEquals(tensor.type(), back.type(), "seed " + seed);
          assertEquals(tensor.data(), back.data(), "seed " + seed);
        }
        byte[] again = write(List.copyOf(weights.tensors()), weights.metadata());
        assertArrayEquals(first, again, "seed " + seed);
      }
    }
  }

  @Test
  void aFileIsReadRowByRowAndMayBeLongerThanOneReading(@TempDir Path folder) throws IOException {
    float[] values = new float[700 * 1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    WeightTensor tensor = WeightTensor.ofFloats("table", new long[] {700, 1000}, values);
    Path file = Files.write(folder.resolve("t"), write(List.of(tensor), Map.of()));
    WeightTensor back = WeightsReader.read(file).get("table");
    assertArrayEquals(values, back.toFloats());
    assertArrayEquals(
        Arrays.copyOfRange(values, 699_000, 700_000), back.apart().row(699).toFloats());
  }

  @Test
  void aFileThatBecameShorterIsToldOf(@TempDir Path folder) throws IOException {
    WeightTensor tensor = WeightTensor.ofFloats("t", new long[] {5000}, new float[5000]);
    Path file = Files.write(folder.resolve("t"), write(List.of(tensor), Map.of()));
    WeightTensor back = WeightsReader.read(file).get("t");
    try (RandomAccessFile shorter = new RandomAccessFile(file.toFile(), "rw")) {
      shorter.setLength(9000);
    }
    WeightsException error = assertThrows(WeightsException.class, back::toFloats);
    assertTrue(error.getMessage().contains("became shorter"), error.getMessage());
  }

  private static List<WeightTensor> randomTensors(Rng rng) {
    List<WeightTensor> tensors = new ArrayList<>();
    int count = rng.nextInt(7);
    for (int i = 0; i < count; i++) {
      ElementType type = TYPES.get(rng.nextInt(TYPES.size()));
      long[] shape = new long[rng.nextInt(4)];
      Arrays.setAll(shape, axis -> rng.nextInt(6));
      byte[] bytes = new byte[(int) TensorShape.elements(shape) * type.byteSize()];
      for (int b = 0; b < bytes.length; b++) {
        bytes[b] = (byte) rng.nextInt(256);
      }
      String name = "t" + i + (i % 2 == 0 ? ".\"é\\ 😀\n" : ".weight");
      tensors.add(new WeightTensor(name, type, shape, ByteBuffer.wrap(bytes)));
    }
    return tensors;
  }

  private static Map<String, String> randomTexts(Rng rng) {
    Map<String, String> texts = new HashMap<>();
    int count = rng.nextInt(4);
    for (int i = 0; i < count; i++) {
      texts.put("key " + rng.nextInt(100), "välue \"" + rng.nextInt(100));
    }
    return texts;
  }

  @Test
  void dataBeginsAlignedAndWideElementsComeFirst() {
    byte[] bytes =
        write(
            List.of(
                new WeightTensor("a", ElementType.U8, new long[] {3}, ByteBuffer.allocate(3)),
                WeightTensor.ofFloats("b", new long[] {1}, new float[] {1}),
                WeightTensor.ofLongs("c", new long[] {1}, new long[] {1})),
            Map.of());
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertEquals(0, header % 8);
    assertEquals(8 + header + 15, bytes.length);
    Weights weights = SafetensorsReader.read(ByteBuffer.wrap(bytes), "memory");
    assertEquals(List.of("c", "b", "a"), List.copyOf(weights.names()));
  }

  @Test
  void doubleAndReservedNamesAreNotWritten() {
    WeightTensor tensor = WeightTensor.ofFloats("a", new long[] {0}, new float[0]);
    WeightTensor reserved = tensor.withName("__metadata__");
    assertThrows(WeightsException.class, () -> write(List.of(tensor, tensor), Map.of()));
    assertThrows(WeightsException.class, () -> write(List.of(reserved), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} x",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}{}",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}",
        "{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,0],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"a\\ud800\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":7}",
        "{\"__metadata__\":{\"a\":1}}",
        "{\"__metadata__\":[]}",
        "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}",
        "7",
        ""
      })
  void brokenHeadersAreRefused(String header) {
    assertThrows(WeightsException.class, () -> read(header, 4));
  }

  @Test
  void paddingAndUnknownKeysAreAccepted() {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"x\":{\"y\":[1]},\"shape\":[1],\"data_offsets\":[0,4]}}   ";
    assertEquals(1, read(header, 4).get("a").elements());
  }

  @Test
  void deepJsonDoesNotOverflowTheStack() {
    String header = "{\"a\":{\"x\":" + "[".repeat(500_000);
    assertThrows(WeightsException.class, () -> read(header, 0));
  }

  private static Weights read(String header, int dataBytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).rewind();
    return SafetensorsReader.read(bytes, "memory");
  }

  @Test
  void filesAboveTwoGigabytesAreReadTensorByTensor(@TempDir Path folder) throws IOException {
    long size = 250_000_000; // what is read of it has to fit into the heap of the tests
    int count = 10;
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      header.append(
          "\"t%d\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]},"
              .formatted(i, size, i * size, (i + 1) * size));
    }
    long end = count * size;
    header.append(
        "\"last\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[%d,%d]}}"
            .formatted(end, end + 2));
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer start = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    Path path = folder.resolve("large");
    // sparse: only the written bytes take space
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.write(start.putLong(text.length).put(text).array());
      file.seek(start.capacity() + end - 1);
      file.write(new byte[] {5, 6, 7});
    }
    Weights weights = WeightsReader.read(path);
    ByteBuffer before = weights.get("t9").data();
    assertEquals(5, before.get((int) size - 1));
    assertArrayEquals(new long[] {6, 7}, weights.get("last").toLongs());
  }

  @Test
  void theEmbeddedModelIsReadFromAResource() throws IOException {
    try (InputStream in =
        getClass().getResourceAsStream("/dev/blemish/backbone/mini.safetensors")) {
      byte[] bytes = Objects.requireNonNull(in, "mini.safetensors").readAllBytes();
      Weights weights = SafetensorsReader.read(ByteBuffer.wrap(bytes), "mini.safetensors");
      WeightTensor ids = weights.expect("token_embedding.ids", -1);
      WeightTensor rows = weights.expect("token_embedding.weight", ids.elements() + 1L, -1);
      assertEquals(ElementType.I32, ids.type());
      assertEquals(ElementType.F16, rows.type());
      assertEquals(rows.elements(), rows.toFloats().length);
    }
  }

  @Test
  @Tag("property")
  @Timeout(20)
  void damagedFilesGiveOneKindOfErrorAndLittleMemory() {
    byte[] intact = write(randomTensors(Rng.of(5)), Map.of("format", "pt"));
    for (int seed = 0; seed < 4000; seed++) {
      byte[] damaged = Damage.of(intact, Rng.of(seed));
      Allocation.assertAtMost(
          LITTLE,
          () -> {
            try {
              SafetensorsReader.read(ByteBuffer.wrap(damaged), "damaged").tensors();
            } catch (WeightsException expected) {
              assertTrue(expected.toString().contains("damaged"), expected.toString());
            }
          },
          "seed " + seed);
    }
  }

  private static byte[] write(List<WeightTensor> tensors, Map<String, String> metadata) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      SafetensorsWriter.write(out, tensors, metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
