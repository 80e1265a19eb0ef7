package dev.blemish.backbone.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.WeightsException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private final WeightTensor matrix =
      WeightTensor.ofFloats("proj", new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6});
  private final WeightTensor scalar =
      WeightTensor.ofLongs("step", new long[] {}, new long[] {1L << 40});
  private final Weights weights =
      Weights.of("model.safetensors", List.of(matrix, scalar), Map.of("format", "pt"));

  @Test
  void tensorsAreFoundByName() {
    assertEquals(Set.of("proj", "step"), weights.names());
    assertEquals(matrix, weights.get("proj"));
    assertTrue(weights.find("other").isEmpty());
    assertEquals("pt", weights.metadata().get("format"));
    assertEquals(1, scalar.elements());
    assertArrayEquals(new long[] {1L << 40}, scalar.toLongs());
  }

  @Test
  void aMissingTensorIsNamedWithItsFile() {
    String message = assertThrows(WeightsException.class, () -> weights.get("bias")).toString();
    assertTrue(message.contains("model.safetensors") && message.contains("'bias'"), message);
    assertThrows(WeightsException.class, () -> weights.expect("bias", 3));
  }

  @Test
  void shapesAreComparedWithWildcards() {
    assertEquals(matrix, weights.expect("proj", 2, 3));
    assertEquals(matrix, weights.expect("proj", -1, 3));
    assertEquals(scalar, weights.expect("step"));
    String message =
        assertThrows(WeightsException.class, () -> weights.expect("proj", -1, 4)).toString();
    assertTrue(message.contains("'proj'"), message);
    assertTrue(message.contains("[2, 3]"), message);
    assertTrue(message.contains("[any, 4]"), message);
    assertTrue(message.contains("model.safetensors"), message);
    assertThrows(WeightsException.class, () -> weights.expect("proj", 2, 3, 1));
  }

  @Test
  void renamingAndFilteringLeaveTheOriginalAlone() {
    assertEquals(Set.of("a.proj", "a.step"), weights.renamed(name -> "a." + name).names());
    assertEquals(Set.of("step"), weights.filtered(name -> name.equals("step")).names());
    assertThrows(WeightsException.class, () -> weights.renamed(name -> "same"));
    assertEquals(2, weights.names().size());
  }

  @Test
  void dataCannotBeChanged() {
    assertThrows(ReadOnlyBufferException.class, () -> matrix.data().putFloat(0, 9));
    matrix.shape()[0] = 9;
    assertArrayEquals(new long[] {2, 3}, matrix.shape());
    assertEquals(ByteOrder.LITTLE_ENDIAN, matrix.data().order());
  }

  @Test
  void everyTypeWidens() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {0, 0x3c, 0, (byte) 0xc0});
    assertArrayEquals(
        new float[] {1, -2},
        new WeightTensor("h", ElementType.F16, new long[] {2}, bytes).toFloats());
    ByteBuffer signed = ByteBuffer.wrap(new byte[] {-1, 2});
    assertArrayEquals(
        new long[] {-1, 2},
        new WeightTensor("s", ElementType.I8, new long[] {2}, signed).toLongs());
    assertArrayEquals(
        new long[] {255, 2},
        new WeightTensor("u", ElementType.U8, new long[] {2}, signed).toLongs());
    assertArrayEquals(
        new long[] {1, 1},
        new WeightTensor("b", ElementType.BOOL, new long[] {2}, signed).toLongs());
    assertArrayEquals(
        new long[] {0x02ff},
        new WeightTensor("i", ElementType.I16, new long[] {1}, signed).toLongs());
  }

  @Test
  void theWrongKindOfNumberIsRefused() {
    assertThrows(WeightsException.class, matrix::toLongs);
    assertThrows(WeightsException.class, scalar::toFloats);
  }

  @Test
  void bytesMustFitTheShape() {
    ByteBuffer four = ByteBuffer.allocate(4);
    assertThrows(
        WeightsException.class, () -> new WeightTensor("x", ElementType.F32, new long[] {2}, four));
    assertThrows(
        WeightsException.class,
        () -> new WeightTensor("x", ElementType.U8, new long[] {1L << 62, 1L << 62}, four));
    assertThrows(
        WeightsException.class,
        () -> new WeightTensor("x", ElementType.U8, new long[] {-2, -2}, four));
  }
}
