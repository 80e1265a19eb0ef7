package dev.blemish.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import dev.blemish.random.Rng;
import dev.blemish.tensor.LiveObjects;
import dev.blemish.tensor.Scope;
import dev.blemish.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gathered rows are the same wherever they are kept, and leave nothing behind. */
class GatheredRowsTest {
  private static final int WIDTH = 7;
  private static final List<Integer> BLOCKS = List.of(5, 1, 0, 13, 8, 5003);
  private static final int ROWS = BLOCKS.stream().mapToInt(Integer::intValue).sum();

  @TempDir private Path dir;

  private static float[] values(int block, int rows) {
    Rng rng = Rng.of(block);
    float[] values = new float[rows * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rng.gaussian();
    }
    return values;
  }

  private GatheredRows gathered(long limit) {
    GatheredRows rows = GatheredRows.within(limit, dir.resolve("spill"));
    for (int i = 0; i < BLOCKS.size(); i++) {
      try (Scope scope = Scope.open()) {
        rows.add(Tensor.of(values(i, BLOCKS.get(i)), BLOCKS.get(i), WIDTH));
      }
    }
    return rows;
  }

  private List<Path> files() throws IOException {
    Path folder = dir.resolve("spill");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5 * WIDTH * 4, 400, 150_000, Long.MAX_VALUE})
  void whatIsReadDoesNotDependOnTheLimit(long limit) throws IOException {
    long before = LiveObjects.settled();
    try (GatheredRows rows = gathered(limit);
        Scope scope = Scope.open()) {
      assertEquals(limit < 150_000, rows.spilled());
      assertEquals(rows.spilled() ? 1 : 0, files().size());
      assertEquals(ROWS, rows.size());
      for (int i = 0; i < BLOCKS.size(); i++) {
        assertArrayEquals(values(i, BLOCKS.get(i)), rows.block(i).toFloats());
      }
      float[] all = rows.all().toFloats();
      assertArrayEquals(values(5, 5003), Arrays.copyOfRange(all, 27 * WIDTH, ROWS * WIDTH));
      int[] chosen = {5029, 6, 0, 18, 5, 27, 6};
      Tensor some = rows.select(chosen);
      assertArrayEquals(new long[] {chosen.length, WIDTH}, some.shape());
      for (int i = 0; i < chosen.length; i++) {
        float[] expected = Arrays.copyOfRange(all, chosen[i] * WIDTH, (chosen[i] + 1) * WIDTH);
        assertArrayEquals(expected, some.select(0, i).toFloats());
      }
    }
    assertFalse(Files.exists(dir.resolve("spill")));
    assertEquals(before, LiveObjects.settled());
  }

  @Test
  void everyRowIsInItsBlock() {
    try (GatheredRows rows = gathered(0)) {
      int row = 0;
      for (int block = 0; block < BLOCKS.size(); block++) {
        for (int i = 0; i < BLOCKS.get(block); i++) {
          assertEquals(block, rows.blockOf(row++));
        }
      }
      assertThrows(IllegalArgumentException.class, () -> rows.blockOf(ROWS));
      assertThrows(IllegalArgumentException.class, () -> rows.blockOf(-1));
    }
  }

  @Test
  void aCoresetDoesNotDependOnTheLimit() {
    try (GatheredRows small = gathered(0);
        GatheredRows some = gathered(200_000);
        GatheredRows large = gathered(Long.MAX_VALUE)) {
      int[] expected;
      try (Scope scope = Scope.open();
          Coreset plain = Coreset.of(large.all().toFloats(), ROWS)) {
        expected = plain.fromTheOutermost(200);
      }
      for (GatheredRows rows : List.of(small, some, large)) {
        try (Coreset coreset = Coreset.of(rows, block -> block)) {
          assertArrayEquals(expected, coreset.fromTheOutermost(200));
        }
      }
    }
  }

  /** Columns of zeros change no distance; with so many of them there are two blocks of columns. */
  @ParameterizedTest
  @ValueSource(longs = {0, 10_000_000, Long.MAX_VALUE})
  void aCoresetOfSeveralBlocksChoosesLikeThatOfOne(long limit) {
    float[] wider = new float[WIDTH * 512];
    for (int i = 0; i < WIDTH; i++) {
      wider[i * 512 + i] = 1;
    }
    try (GatheredRows rows = gathered(limit);
        Scope scope = Scope.open()) {
      Tensor matrix = Tensor.of(wider, WIDTH, 512);
      try (Coreset one = Coreset.of(rows, block -> block);
          Coreset two = Coreset.of(rows, block -> block.matmul(matrix))) {
        assertArrayEquals(one.fromTheOutermost(50), two.fromTheOutermost(50));
        assertArrayEquals(one.from(4500, 20), two.from(4500, 20));
        assertArrayEquals(
            one.farFrom(new int[] {3, 4100}, 20), two.farFrom(new int[] {3, 4100}, 20));
      }
    }
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    try (GatheredRows rows = gathered(0);
        Scope scope = Scope.open()) {
      Tensor other = Tensor.zeros(2, WIDTH + 1);
      assertThrows(IllegalArgumentException.class, () -> rows.add(other));
      assertEquals(ROWS, rows.size());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    try (GatheredRows rows = GatheredRows.within(0, file);
        Scope scope = Scope.open()) {
      Tensor some = Tensor.zeros(2, WIDTH);
      InputException e = assertThrows(InputException.class, () -> rows.add(some));
      assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e.getMessage());
    }
  }

  @Test
  void whatOthersPutIntoTheFolderStays() throws IOException {
    Path other = dir.resolve("spill").resolve("other");
    try (GatheredRows rows = gathered(0)) {
      assertTrue(rows.spilled());
      Files.createFile(other);
    }
    assertEquals(List.of(other), files());
  }

  @Test
  void aFileThatWasCutIsNotReadAsZeros() throws IOException {
    try (GatheredRows rows = gathered(0);
        Scope scope = Scope.open()) {
      Files.write(files().get(0), new byte[10]);
      InputException e = assertThrows(InputException.class, () -> rows.block(0));
      assertTrue(String.valueOf(e.getMessage()).contains("shorter"), e.getMessage());
    }
  }
}
