package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {
  @TempDir Path dir;

  @Test
  void aSmallEvaluationWritesItsFilesAndPrintsItsMeans() throws Exception {
    DemoPhotos.Counts counts = new DemoPhotos.Counts(2, 2, 1, 64);
    DemoPhotos demo =
        DemoPhotos.write(
            dir.resolve("demo"), DemoPhotos.family("granite"), 2, counts, (t, d, n, s) -> {});
    Path out = dir.resolve("out");
    Object[] words = {
      "evaluate",
      demo.folder(),
      "--shots",
      "1,2",
      "--seeds",
      "0,1",
      "--set",
      "inference.textMap=false",
      "--limit",
      4,
      "--eval-size",
      32,
      "--no-timings",
      "--quiet",
      "--out",
      out,
      "--json"
    };
    Captured told = Captured.run(words);
    assertEquals(0, told.code(), told.err());
    JsonNode answer = new ObjectMapper().readTree(told.out());
    assertEquals(4, answer.get("rows").asInt());
    assertEquals(2, answer.get("means").size());
    assertEquals(0, answer.get("failures").size());
    assertTrue(Files.exists(out.resolve("results.json")));
    assertTrue(Files.exists(out.resolve("results.csv")));
    assertTrue(Files.exists(out.resolve("report/index.html")));
    words[words.length - 1] = "--debug"; // the same for people
    Captured table = Captured.run(words);
    assertEquals(0, table.code(), table.err());
    assertTrue(table.out().contains("image AUROC"), table.out());
    assertTrue(table.out().contains("anople"), table.out());
  }

  @Test
  void moreShotsThanACategoryHasIsRefusedBeforeTheRun() {
    DemoPhotos.Counts counts = new DemoPhotos.Counts(1, 1, 1, 48);
    DemoPhotos demo =
        DemoPhotos.write(dir, DemoPhotos.family("granite"), 2, counts, (t, d, n, s) -> {});
    Path out = dir.resolve("out");
    Captured told =
        Captured.run("evaluate", demo.folder(), "--shots", "1,7", "--out", out, "--quiet");
    assertEquals(2, told.code(), told.err());
    assertTrue(told.err().contains("7") && told.err().contains("1"), told.err());
  }
}
