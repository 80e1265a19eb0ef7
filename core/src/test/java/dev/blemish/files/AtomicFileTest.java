package dev.blemish.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.blemish.error.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final byte[] NEW = "new content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder = Path.of("");

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private static String refusal(Path target, AtomicFile.Writer writer) {
    return String.valueOf(
        assertThrows(InputException.class, () -> AtomicFile.write(target, writer)).getMessage());
  }

  @Test
  void contentArrivesAndFoldersAreMade() throws IOException {
    Path target = folder.resolve("a/b/file.bin");
    AtomicFile.write(target, out -> out.write(NEW));
    assertArrayEquals(NEW, Files.readAllBytes(target));
  }

  @Test
  void oldContentStaysWholeUntilTheNewIsComplete() throws IOException {
    Path target = Files.writeString(folder.resolve("file"), "old");
    AtomicFile.write(
        target,
        out -> {
          out.write(NEW);
          out.flush();
          assertEquals("old", Files.readString(target));
          assertEquals(2, names().size());
        });
    assertArrayEquals(NEW, Files.readAllBytes(target));
    assertEquals(List.of("file"), names());
  }

  @Test
  void failingWriterLeavesTheOldContentAndNothingElse() throws IOException {
    Path target = Files.writeString(folder.resolve("file"), "old");
    String message =
        refusal(
            target,
            out -> {
              out.write(NEW);
              out.flush();
              throw new IOException("the source dried up");
            });
    assertTrue(message.contains(target.toString()), message);
    assertTrue(message.contains("the source dried up"), message);
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("file"), names());
  }

  @Test
  void uncheckedFailureOfTheWriterPassesThroughAndLeavesNothing() throws IOException {
    Path target = folder.resolve("file");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                target,
                out -> {
                  out.write(NEW);
                  throw new IllegalStateException("bug");
                }));
    assertEquals(List.of(), names());
  }

  @Test
  void fullDiskIsExplained() throws IOException {
    Path target = folder.resolve("file");
    String message =
        refusal(
            target,
            out -> {
              throw new FileSystemException("x", null, "No space left on device");
            });
    assertTrue(message.contains("the disk is full; free some space"), message);
    assertEquals(List.of(), names());
  }

  @Test
  void folderAsTargetAndFileAsFolderAreExplained() throws IOException {
    assertTrue(refusal(folder, out -> out.write(NEW)).contains("folder"));
    Path file = Files.writeString(folder.resolve("file"), "old");
    String message = refusal(file.resolve("below"), out -> out.write(NEW));
    assertTrue(message.contains("not a folder"), message);
    assertEquals(List.of("file"), names());
  }

  @Test
  void longNamesFitTogetherWithTheirPartFile() throws IOException {
    Path target = folder.resolve("n".repeat(250));
    AtomicFile.write(target, out -> out.write(NEW));
    assertEquals(1, names().size());
  }
}
