package dev.blemish.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.Progress;
import dev.blemish.error.InputException;
import dev.blemish.train.FeatureStore.Kind;
import dev.blemish.train.FeatureStore.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
  private static final int PICTURES = 9;

  @TempDir private Path dir;
  private final ConcurrentLinkedQueue<Integer> encoded = new ConcurrentLinkedQueue<>();

  private float[] row(int picture) {
    encoded.add(picture);
    return new float[] {picture, picture + 0.1f, picture * -1000f};
  }

  private FeatureStore open(Workspace workspace, Kind kind, IntFunction<float[]> encode) {
    return FeatureStore.open(
        workspace, "key", new Layout(PICTURES, 3, kind), encode, Progress.NONE);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void rowsComeBackInAnyOrder() {
    try (FeatureStore store = open(Workspace.NONE, Kind.FLOAT32, this::row)) {
      assertArrayEquals(new float[] {8, 8.1f, -8000, 1, 1.1f, -1000}, store.rows(8, 1));
      assertEquals(PICTURES, store.pictures());
    }
  }

  @Test
  void halfPrecisionKeepsElevenBits() {
    try (FeatureStore store = open(Workspace.NONE, Kind.FLOAT16, this::row)) {
      float[] row = store.rows(3);
      assertEquals(3.1f, row[1], 3.1f / 2048);
      assertEquals(-3000, row[2]);
    }
  }

  @Test
  void aStoppedEncodingGoesOnWhereItStopped() throws IOException {
    Workspace workspace = Workspace.of(dir.resolve("w"));
    IntFunction<float[]> dying =
        picture -> {
          if (picture == 6) {
            throw new IllegalStateException("killed");
          }
          return row(picture);
        };
    assertThrows(IllegalStateException.class, () -> open(workspace, Kind.FLOAT32, dying));
    Path file = files(dir.resolve("w")).get(0);
    Files.write(file, new byte[5], java.nio.file.StandardOpenOption.APPEND); // half a row
    long kept = Files.size(file) / 12;
    assertTrue(kept >= 4 && kept <= 6, "kept " + kept);
    encoded.clear();
    try (FeatureStore store = open(workspace, Kind.FLOAT32, this::row)) {
      for (int picture = 0; picture < PICTURES; picture++) {
        assertEquals(picture, store.rows(picture)[0]);
      }
    }
    assertEquals(
        IntStream.range((int) kept, PICTURES).boxed().toList(), encoded.stream().sorted().toList());
  }

  @Test
  void aFullStoreIsReadAndForgottenWhenAsked() throws IOException {
    Workspace workspace = Workspace.of(dir.resolve("w"));
    open(workspace, Kind.FLOAT32, this::row).close();
    encoded.clear();
    open(workspace, Kind.FLOAT32, this::row).close();
    assertTrue(encoded.isEmpty());
    workspace.forgetFeatures();
    assertTrue(files(dir.resolve("w")).isEmpty());
    workspace.forgetAll();
    assertFalse(Files.exists(dir.resolve("w")));
  }

  @Test
  void whatDoesNotFitOnTheDiskIsToldBeforeTheWork() {
    Layout huge = new Layout(Integer.MAX_VALUE, 1 << 28, Kind.FLOAT32);
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> FeatureStore.open(Workspace.NONE, "key", huge, this::row, Progress.NONE));
    assertTrue(String.valueOf(refusal.getMessage()).contains("free some space"));
    assertTrue(encoded.isEmpty());
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(dir.resolve("f"), "");
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> open(Workspace.of(file.resolve("w")), Kind.FLOAT32, this::row));
    assertTrue(String.valueOf(refusal.getMessage()).contains("choose a folder"));
  }
}
