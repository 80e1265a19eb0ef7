package dev.blemish.backbone.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.WeightsException;
import dev.blemish.golden.Golden;
import dev.blemish.random.Rng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointReaderTest {
  private static final int STORAGE = 12;

  private static byte[] storage() {
    ByteBuffer bytes = ByteBuffer.allocate(STORAGE * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < STORAGE; i++) {
      bytes.putFloat(i);
    }
    return bytes.array();
  }

  private static Weights read(byte[] pickle) {
    return CheckpointReader.read(PickleBytes.zip(pickle, storage(), "little", false), "made.pt");
  }

  private static String refusal(byte[] pickle) {
    return assertThrows(WeightsException.class, () -> read(pickle)).toString();
  }

  private static byte[] single(int count, int offset, int[] shape, int[] strides) {
    return new PickleBytes()
        .ops("}")
        .text("w")
        .tensor(count, offset, shape, strides)
        .ops("s")
        .bytes();
  }

  @Test
  void stridedViewsBecomeContiguous() {
    byte[] transposed = single(STORAGE, 1, new int[] {2, 3}, new int[] {1, 4});
    assertArrayEquals(new float[] {1, 5, 9, 2, 6, 10}, read(transposed).get("w").toFloats());
    byte[] window = single(STORAGE, 5, new int[] {2}, new int[] {1});
    assertArrayEquals(new float[] {5, 6}, read(window).get("w").toFloats());
  }

  @ParameterizedTest
  @CsvSource({
    "12,7,2,3,3,1", // ends one behind the storage
    "12,-1,1,1,1,1",
    "12,0,2,3,-1,1",
    "12,0,-2,-3,1,1",
    "12,0,100000,100000,0,0", // a huge expanded view
    "12,0,2,12,0,1",
    "12,2147483647,2,2,2147483647,2147483647",
    "13,0,1,1,1,1", // more elements than the archive holds
    "2147483647,0,46340,46340,46340,1",
    "-5,0,1,1,1,1"
  })
  void viewsOutsideTheirStorageAreRefused(
      int count, int offset, int rows, int columns, int rowStride, int columnStride) {
    byte[] pickle =
        single(count, offset, new int[] {rows, columns}, new int[] {rowStride, columnStride});
    Allocation.assertAtMost(4 << 20, () -> refusal(pickle), "refusing");
  }

  @Test
  void manyCopiesOfOneStorageAreRefused() {
    PickleBytes pickle = new PickleBytes().ops("}");
    for (int i = 0; i < 40_000; i++) {
      pickle.text("w" + i).tensor(STORAGE, 0, new int[] {3, 4}, new int[] {1, 3}).ops("s");
    }
    // each view is legitimate; the archive is far larger than its storage, so all are granted
    assertTrue(read(pickle.bytes()).names().size() == 40_000);
    byte[] big = new byte[1 << 20];
    PickleBytes few = new PickleBytes().ops("}");
    for (int i = 0; i < 8; i++) {
      few.text("w" + i).tensor(1 << 18, 0, new int[] {512, 512}, new int[] {1, 512}).ops("s");
    }
    ByteBuffer zip = PickleBytes.zip(few.bytes(), big, "little", false);
    String message =
        assertThrows(WeightsException.class, () -> CheckpointReader.read(zip, "bomb.pt"))
            .toString();
    assertTrue(message.contains("twice its size"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "os,system",
    "posix,system",
    "builtins,eval",
    "__builtin__,eval",
    "torch,load",
    "torch._utils,_rebuild_tensor_v3",
    "torch.jit._pickle,build_intlist", // only in TorchScript archives
    "__torch__.Module,Module",
    "collections,OrderedDict.update",
    "fractions,Fraction"
  })
  void otherGlobalsAreRefusedByName(String module, String name) {
    String message = refusal(new PickleBytes().global(module, name).bytes());
    assertTrue(message.contains("'" + module + "." + name + "'"), message);
    byte[] stacked = new PickleBytes().text(module).text(name).raw(0x93).bytes();
    assertTrue(refusal(stacked).contains("'" + module + "." + name + "'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i", "o", "S", "I", "L", "F", "p", "g", "P", "B", "C", "V", "D", "\u0082", "\u008f",
        "\u0092", "\u0096"
      })
  void otherOpcodesAreRefused(String opcode) {
    assertTrue(refusal(new PickleBytes().ops(opcode).bytes()).contains("opcode"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "t",
        "s",
        "}s",
        "a",
        "]a",
        "R",
        "NR",
        "))R",
        "b",
        "NNb",
        "Q",
        "NQ",
        "h\0",
        "q\0",
        "0",
        "1",
        "2",
        "(((",
        "}(Nu",
        "\u0081",
        "X\377\377\377\177",
        "\u0080\7",
        "\u008a\101"
      })
  void brokenPicklesAreRefused(String opcodes) {
    refusal(new PickleBytes().ops(opcodes).bytes());
    refusal(new PickleBytes().ops(opcodes).unfinished());
  }

  @Test
  void containersMayContainThemselves() {
    byte[] pickle =
        new PickleBytes()
            .ops("}q\0")
            .text("self")
            .ops("h\0s")
            .text("list")
            .ops("]q\1h\1as")
            .ops("h\1Ns")
            .text("w")
            .tensor(STORAGE, 0, new int[] {2}, new int[] {1})
            .ops("s")
            .bytes();
    assertArrayEquals(new float[] {0, 1}, read(pickle).get("w").toFloats());
  }

  @Test
  void attributesOfNestedModulesMakeTheNames() {
    byte[] pickle =
        new PickleBytes()
            .global("__torch__.Clip", "Clip")
            .raw(')', 0x81, '}')
            .text("training")
            .raw(0x88, 's')
            .text("visual")
            .global("__torch__.Vision", "Vision")
            .raw(')', 0x81, '}')
            .text("proj")
            .tensor(STORAGE, 2, new int[] {2}, new int[] {1})
            .ops("sbsb")
            .bytes();
    Weights weights = CheckpointReader.read(PickleBytes.script(pickle, storage()), "script.pt");
    assertArrayEquals(new float[] {2, 3}, weights.get("visual.proj").toFloats());
    assertThrows(WeightsException.class, () -> read(pickle));
  }

  @Test
  @Timeout(20)
  void modulesThatContainThemselvesAreRefused() {
    byte[] pickle =
        new PickleBytes()
            .global("__torch__", "M")
            .raw(')', 0x81)
            .ops("q\0}")
            .text("a")
            .ops("h\0s")
            .text("b")
            .ops("h\0sb")
            .bytes();
    ByteBuffer zip = PickleBytes.script(pickle, storage());
    assertThrows(WeightsException.class, () -> CheckpointReader.read(zip, "script.pt"));
  }

  @Test
  @Timeout(20)
  void modulesThatMultiplyAreRefused() {
    PickleBytes pickle = new PickleBytes().global("__torch__", "M").ops("q\0").raw(')', 0x81);
    for (int depth = 1; depth < 60; depth++) {
      pickle.raw('q', depth, 'h', 0, ')', 0x81, '}');
      pickle.text("a").raw('h', depth, 's').text("b").raw('h', depth, 's', 'b');
    }
    ByteBuffer zip = PickleBytes.script(pickle.bytes(), storage());
    String message =
        assertThrows(WeightsException.class, () -> CheckpointReader.read(zip, "script.pt"))
            .toString();
    assertTrue(message.contains("attributes"), message);
  }

  @Test
  void tensorsInsideContainersOfModulesAreRefusedRatherThanLost() {
    byte[] pickle =
        new PickleBytes()
            .global("__torch__", "M")
            .raw(')', 0x81, '}')
            .text("list")
            .ops("]")
            .tensor(STORAGE, 0, new int[] {1}, new int[] {1})
            .ops("asb")
            .bytes();
    ByteBuffer zip = PickleBytes.script(pickle, storage());
    String message =
        assertThrows(WeightsException.class, () -> CheckpointReader.read(zip, "script.pt"))
            .toString();
    assertTrue(message.contains("'list'"), message);
  }

  @Test
  @Timeout(20)
  void endlessPicklesAreRefused() {
    assertTrue(refusal(new PickleBytes().ops("(".repeat(2_000_000)).bytes()).contains("deep"));
    assertTrue(refusal(new PickleBytes().ops("N".repeat(2_000_000)).bytes()).contains("deep"));
    assertTrue(refusal(new PickleBytes().ops("N0".repeat(3_000_000)).bytes()).contains("steps"));
  }

  @Test
  void compressedAndBigEndianArchivesAreRefused() {
    byte[] pickle = single(STORAGE, 0, new int[] {1}, new int[] {1});
    ByteBuffer packed = PickleBytes.zip(pickle, new byte[10 << 20], "little", true);
    Allocation.assertAtMost(
        4 << 20,
        () ->
            assertThrows(WeightsException.class, () -> CheckpointReader.read(packed, "packed.pt")),
        "a compressed archive");
    ByteBuffer big = PickleBytes.zip(pickle, storage(), "big", false);
    String message =
        assertThrows(WeightsException.class, () -> CheckpointReader.read(big, "big.pt")).toString();
    assertTrue(message.contains("'big'"), message);
  }

  @Test
  void aPickleWithoutTensorsSaysWhatItHolds() {
    byte[] pickle = new PickleBytes().ops("}").text("epoch").number(3).ops("s").bytes();
    assertTrue(refusal(pickle).contains("[epoch]"));
  }

  @Test
  void aFileOfAnotherKindIsRefused(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("a.txt"), "not weights at all");
    assertThrows(WeightsException.class, () -> WeightsReader.read(text));
    assertThrows(WeightsException.class, () -> WeightsReader.read(folder.resolve("missing")));
    assertThrows(WeightsException.class, () -> WeightsReader.read(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "odd_tensors.pt",
        "micro_wrapped_module.pt",
        "micro_torchscript_fp16.pt",
        "legacy_format.pt",
        "malicious_os_system.pt"
      })
  @Tag("property")
  @Timeout(30)
  void damagedCheckpointsGiveOneKindOfErrorAndLittleMemory(String name) throws IOException {
    byte[] intact = Files.readAllBytes(Golden.file("clip/checkpoints/" + name));
    fuzz(intact, 600, bytes -> CheckpointReader.read(ByteBuffer.wrap(bytes), name));
  }

  @Test
  @Tag("property")
  @Timeout(30)
  void damagedPicklesGiveOneKindOfErrorAndLittleMemory() {
    List<byte[]> intact = new ArrayList<>();
    intact.add(single(STORAGE, 1, new int[] {2, 3}, new int[] {1, 4}));
    intact.add(
        new PickleBytes()
            .global("collections", "OrderedDict")
            .ops(")R(")
            .text("a")
            .tensor(STORAGE, 0, new int[] {3}, new int[] {1})
            .text("b")
            .ops("]q\5")
            .ops("u")
            .bytes());
    for (byte[] pickle : intact) {
      fuzz(pickle, 3000, CheckpointReaderTest::read);
    }
  }

  private static void fuzz(byte[] intact, int rounds, Consumer<byte[]> reader) {
    long limit = (4 << 20) + 4L * intact.length;
    for (int seed = 0; seed < rounds; seed++) {
      byte[] damaged = Damage.of(intact, Rng.of(seed));
      Allocation.assertAtMost(
          limit,
          () -> {
            try {
              reader.accept(damaged);
            } catch (WeightsException expected) {
              assertTrue(expected.toString().contains(".pt"), expected.toString());
            }
          },
          "seed " + seed);
    }
  }
}
