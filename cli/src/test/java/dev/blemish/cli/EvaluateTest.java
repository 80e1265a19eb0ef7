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

  @Test
  void tablesOfPapersAreListedForPeopleAndPrograms() throws Exception {
    Captured list = Captured.run("evaluate", "--presets");
    assertEquals(0, list.code(), list.err());
    assertTrue(list.out().contains("anople-v2-table1"), list.out());
    JsonNode json =
        new ObjectMapper().readTree(Captured.run("evaluate", "--presets", "--json").out());
    assertEquals(13, json.size());
    assertEquals("mvtec", json.get(0).get("datasets").get(0).asText());
  }

  @Test
  void wrongPresetsAndWhatDoesNotGoWithThemAreRefused() {
    refused("anople-v1-table1", "--preset", "table9", "--data-root", dir, "--out", dir);
    refused("--data-root", "--preset", "promptad-table1", "--out", dir);
    refused("--out", "--preset", "promptad-table1", "--data-root", dir);
    refused("--preset", "--data-root", dir, "--out", dir, dir);
    refused(
        "--method",
        "--preset",
        "promptad-table1",
        "--data-root",
        dir,
        "--out",
        dir,
        "--method",
        "spade");
    refused("--data-root", "--preset", "promptad-table1", "--data-root", dir, "--out", dir, dir);
    refused("DATASET", "--out", dir);
    refused("two ways", dir, "--held-out", "--multi-product", "--out", dir);
  }

  private static void refused(String part, Object... words) {
    Object[] all = new Object[words.length + 1];
    all[0] = "evaluate";
    System.arraycopy(words, 0, all, 1, words.length);
    Captured told = Captured.run(all);
    assertEquals(2, told.code(), told.err());
    assertTrue(told.err().contains(part), told.err());
  }

  @Test
  void aTableOfAPaperIsPrintedBesideWhatWasMeasured() throws Exception {
    DemoPhotos.Counts counts = new DemoPhotos.Counts(2, 2, 1, 64);
    DemoPhotos demo =
        DemoPhotos.write(
            dir.resolve("demo"), DemoPhotos.family("granite"), 2, counts, (t, d, n, s) -> {});
    Path mpdd = Files.createDirectories(dir.resolve("root/MPDD"));
    Files.move(demo.folder(), mpdd.resolve("tubes"));
    Object[] words = {
      "evaluate",
      "--preset",
      "promptad-table1",
      "--data-root",
      dir.resolve("root"),
      "--backbone",
      "mini",
      "--shots",
      1,
      "--seeds",
      0,
      "--limit",
      2,
      "--eval-size",
      32,
      "--set",
      "inference.text=false",
      "--no-timings",
      "--quiet",
      "--out",
      dir.resolve("out")
    };
    Captured told = Captured.run(words);
    assertEquals(0, told.code(), told.err());
    assertTrue(told.out().contains("80.7 : "), told.out());
    assertTrue(told.out().contains("visa is not there"), told.out());
    assertTrue(told.out().contains("published on ViT-B-16-plus-240"), told.out());
    assertTrue(Files.exists(dir.resolve("out/table.json")));
  }
}
