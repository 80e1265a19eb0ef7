package dev.blemish.pretrain.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private record Captured(int code, String out, String err) {
    static Captured run(Object... words) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      String[] args = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
      int code = Main.execute(new PrintWriter(out), new PrintWriter(err), args);
      return new Captured(code, out.toString(), err.toString());
    }
  }

  @Test
  void previewWritesItsPageAndTellsTheSpeed(@TempDir Path folder) {
    Captured told =
        Captured.run("preview", "--out", folder, "--count", 1, "--seed", 7, "--kind", "texture");
    assertEquals(0, told.code(), told.err());
    assertTrue(told.out().contains("pictures per second"), told.out());
    assertTrue(Files.exists(folder.resolve("index.html")));
    assertTrue(Files.exists(folder.resolve("scene-texture.png")));
    assertTrue(Files.exists(folder.resolve("defect-scratch.png")));
    assertFalse(Files.exists(folder.resolve("scene-board.png")));
  }

  @Test
  void helpListsTheCommandsAndEveryOptionOfPreview() {
    assertTrue(Captured.run("--help").out().contains("preview"));
    Captured help = Captured.run("preview", "--help");
    assertEquals(0, help.code());
    for (String option : new String[] {"--out", "--count", "--seed", "--kind", "--debug"}) {
      assertTrue(help.out().contains(option), option);
    }
  }

  @Test
  void usageErrorsAreOneSentenceAndCodeTwo(@TempDir Path folder) {
    String[][] misuses = {
      {},
      {"nonsense"},
      {"preview"},
      {"preview", "--out", folder.toString(), "--kind", "nonsense"},
      {"preview", "--out", folder.toString(), "--count", "many"},
      {"preview", "--out", folder.toString(), "--count", "0"}
    };
    for (String[] misuse : misuses) {
      Captured told = Captured.run((Object[]) misuse);
      assertEquals(2, told.code(), String.join(" ", misuse));
      assertEquals(1, told.err().lines().count(), told.err());
      assertTrue(told.err().startsWith("blemish-pretrain: "), told.err());
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Captured told = Captured.run("preview", "--out", file, "--count", 1, "--kind", "texture");
    assertEquals(1, told.code());
    assertEquals(1, told.err().lines().count(), told.err());
    assertTrue(told.err().contains("file"), told.err());
  }
}
