package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.image.ImageWriter;
import dev.blemish.image.RgbImage;
import dev.blemish.tensor.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Learns one small product and does with its bundle what users do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearnAndInspectTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path dir;
  private DemoPhotos demo;
  private Path bundle;
  private Captured learned;

  @BeforeAll
  void learn(@TempDir Path folder) {
    dir = folder;
    DemoPhotos.Counts counts = new DemoPhotos.Counts(3, 2, 1, 64);
    demo = DemoPhotos.write(dir, DemoPhotos.family("metal_plate"), 3, counts, (t, d, n, s) -> {});
    bundle = dir.resolve("plate.blemish");
    learned = Captured.run(learning(bundle, "--json"));
    assertEquals(0, learned.code(), learned.err());
  }

  private Object[] learning(Path out, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("learn", demo.folder().resolve("train/good"), "--name", "metal plate"));
    words.addAll(List.of("--shots", 2, "--seed", 5, "--out", out, "--quiet"));
    words.addAll(List.of("--set", "schedule.epochs=1", "--set", "schedule.warmupEpochs=0"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theSummaryTellsWhatWasLearned() throws IOException {
    JsonNode summary = json(learned.out());
    assertEquals(bundle.toString(), summary.get("bundle").asText());
    assertEquals(Files.size(bundle), summary.get("bytes").asLong());
    assertEquals("anople", summary.get("method").asText());
    assertEquals("mini", summary.get("backbone").asText());
    assertEquals(5, summary.get("seed").asLong());
    assertEquals(2, summary.get("products").get(0).get("photos").size());
    assertFalse(summary.get("thresholds").get("statement").asText().isEmpty());
    assertEquals("", learned.err());
  }

  @Test
  void theSameCommandGivesTheSameBytesAndReplacesTheBundle() throws IOException {
    Path again = Files.writeString(dir.resolve("again.blemish"), "an older file");
    Captured told = Captured.run(learning(again));
    assertEquals(0, told.code(), told.err());
    assertArrayEquals(Files.readAllBytes(bundle), Files.readAllBytes(again));
    assertTrue(told.out().contains("thresholds: review from "), told.out());
    assertTrue(told.out().contains("next: blemish inspect " + again), told.out());
  }

  @Test
  void verificationPassesAndOneChangedByteFailsIt() throws IOException {
    Captured told = Captured.run("verify", bundle, "--json");
    assertEquals(0, told.code(), told.err());
    assertEquals(
        List.of("bundle", "passed", "exact", "largestDifference", "statement"),
        names(json(told.out())));
    assertTrue(json(told.out()).get("passed").asBoolean());
    byte[] bytes = Files.readAllBytes(bundle);
    bytes[bytes.length / 2] ^= 1;
    Path changed = Files.write(dir.resolve("changed.blemish"), bytes);
    assertEquals(1, Captured.run("verify", changed).code());
    Captured refused = Captured.run("inspect", changed, demo.folder().resolve("test/good"));
    assertEquals(1, refused.code());
    assertEquals("", refused.out());
  }

  @Test
  void everyPhotoIsOneLineOfJsonWithTheFieldsOfTheContract() {
    Path photos = demo.folder().resolve("test/good");
    Captured told = Captured.run("inspect", bundle, photos, "--json", "--quiet");
    assertEquals(0, told.code(), told.err());
    assertEquals(2, told.lines().size());
    for (String line : told.lines()) {
      JsonNode row = json(line);
      assertEquals(
          List.of("file", "score", "verdict", "threshold", "regions", "millis", "bundle"),
          names(row));
      assertTrue(List.of("good", "review", "defect").contains(row.get("verdict").asText()));
      assertEquals(bundle.toString(), row.get("bundle").asText());
      assertTrue(row.get("millis").asDouble() > 0);
      assertTrue(row.get("file").asText().startsWith(photos.toString()));
    }
  }

  @Test
  void aDamagedPhotoIsARowAndTheRestIsInspected() throws IOException {
    Path batch = Files.createDirectories(dir.resolve("batch"));
    Path first = demo.test().get(0);
    Files.copy(first, batch.resolve("b.png"));
    Files.write(batch.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
    Path missing = dir.resolve("missing.jpg");
    Captured told = Captured.run("inspect", bundle, batch, missing, "--json", "--quiet");
    assertEquals(1, told.code());
    List<JsonNode> rows = told.lines().stream().map(LearnAndInspectTest::json).toList();
    assertEquals(3, rows.size());
    assertEquals(
        2, rows.stream().filter(row -> names(row).equals(List.of("file", "error"))).count());
    assertEquals(1, rows.stream().filter(row -> row.has("score")).count());
    Captured table = Captured.run("inspect", bundle, batch, "--quiet");
    assertEquals(1, table.code());
    assertTrue(table.out().contains("2 photos: "), table.out());
    assertTrue(table.out().contains("1 failed"), table.out());
  }

  @Test
  void twoPhotosAtATimeAreToldInOrder() throws IOException {
    Path batch = Files.createDirectories(dir.resolve("several"));
    for (int i = 0; i < 5; i++) {
      Files.copy(demo.test().get(i % demo.test().size()), batch.resolve("p" + i + ".png"));
    }
    Files.write(batch.resolve("p2x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3});
    int before = Engine.threads();
    try {
      List<JsonNode> alone = rows(batch, 1);
      List<JsonNode> beside = rows(batch, 2);
      assertEquals(6, alone.size());
      for (int i = 0; i < 6; i++) {
        assertEquals(alone.get(i).get("file"), beside.get(i).get("file"));
        assertEquals(alone.get(i).get("error"), beside.get(i).get("error"));
        if (alone.get(i).has("score")) {
          double score = alone.get(i).get("score").asDouble();
          assertEquals(score, beside.get(i).get("score").asDouble(), 1e-5);
        }
      }
    } finally {
      Engine.threads(before);
    }
  }

  private List<JsonNode> rows(Path photos, int threads) {
    Captured told =
        Captured.run("inspect", bundle, photos, "--json", "--quiet", "--threads", threads);
    assertEquals(1, told.code());
    return told.lines().stream().map(LearnAndInspectTest::json).toList();
  }

  @Test
  void aDefectIsAnExitCodeOnlyWhenAskedForAndWhenNothingFailed() {
    // the memory of good patches alone: it needs no training to tell an alien picture
    Path memory = dir.resolve("memory.blemish");
    Captured.run(learning(memory, "--set", "inference.textMap=false"));
    Path defect = dir.resolve("defect.png");
    ImageWriter.writePng(checkerboard(), defect);
    Captured told = Captured.run("inspect", memory, defect, "--json", "--quiet");
    assertEquals(0, told.code());
    assertEquals("defect", json(told.out()).get("verdict").asText(), told.out());
    assertTrue(json(told.out()).get("regions").size() > 0, told.out());
    assertEquals(
        List.of("x", "y", "width", "height", "area", "score"),
        names(json(told.out()).get("regions").get(0)));
    assertEquals(3, Captured.run("inspect", memory, defect, "--fail-on-defect").code());
    Path missing = dir.resolve("nowhere.png");
    assertEquals(1, Captured.run("inspect", memory, defect, missing, "--fail-on-defect").code());
  }

  @Test
  void tilesAreLearnedInspectedAndVerified() throws IOException {
    Path tiled = dir.resolve("tiled.blemish");
    Object[] words = learning(tiled, "--tiles", 2, "--method", "patchcore", "--json");
    List<Object> own = new ArrayList<>(List.of(words));
    own.removeAll(
        List.of("--set", "schedule.epochs=1", "schedule.warmupEpochs=0")); // nothing is trained
    Captured told = Captured.run(own.toArray());
    assertEquals(0, told.code(), told.err());
    Path wide = dir.resolve("wide.png");
    RgbImage board = checkerboard();
    byte[] rgb = new byte[2 * board.rgb().length];
    System.arraycopy(board.rgb(), 0, rgb, 0, board.rgb().length);
    ImageWriter.writePng(new RgbImage(64, 128, rgb), wide);
    Captured seen = Captured.run("inspect", tiled, wide, "--json", "--quiet");
    assertEquals(0, seen.code(), seen.err());
    assertEquals("defect", json(seen.out()).get("verdict").asText());
    assertEquals(0, Captured.run("verify", tiled).code());
  }

  @Test
  void theMemoryLimitChangesNothingInTheBundle() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("limits"));
    List<byte[]> bundles = new ArrayList<>();
    for (int limit : List.of(0, 1, 1024)) {
      Path out = folder.resolve("limited.blemish");
      List<Object> words =
          List.of("learn", demo.folder().resolve("train/good"), "--name", "plate", "--shots", 2);
      List<Object> all = new ArrayList<>(words);
      all.addAll(List.of("--method", "patchcore", "--out", out, "--memory-limit", limit));
      all.addAll(List.of("--set", "selection.maxRows=300", "--quiet"));
      Captured told = Captured.run(all.toArray());
      assertEquals(0, told.code(), told.err());
      bundles.add(Files.readAllBytes(out));
      Files.delete(out);
      assertEquals(0, files(folder), "nothing is left beside the bundle");
    }
    assertArrayEquals(bundles.get(0), bundles.get(1));
    assertArrayEquals(bundles.get(0), bundles.get(2));
  }

  private static RgbImage checkerboard() {
    int n = 64;
    byte[] rgb = new byte[n * n * 3];
    for (int i = 0; i < n * n; i++) {
      boolean light = (i % n / 8 + i / n / 8) % 2 == 0;
      rgb[i * 3] = (byte) (light ? 255 : 0);
      rgb[i * 3 + 1] = (byte) (light ? 0 : 255);
      rgb[i * 3 + 2] = (byte) (light ? 200 : 10);
    }
    return new RgbImage(n, n, rgb);
  }

  @Test
  void theOutputFolderHoldsReportListAndHeatmaps() throws IOException {
    Path out = dir.resolve("out");
    Path test = demo.folder().resolve("test");
    Captured told = Captured.run("inspect", bundle, test, "--recursive", "--out", out, "--quiet");
    assertEquals(0, told.code(), told.err());
    int photos = demo.test().size();
    assertTrue(Files.size(out.resolve("index.html")) > 1000);
    assertEquals(photos, Files.readAllLines(out.resolve("inspections.jsonl")).size());
    assertEquals(photos, files(out.resolve("heatmaps")), "photos of one name are numbered");
    assertEquals(photos + 3, told.lines().size()); // header, summary, report
    assertTrue(told.out().contains("report: " + out.resolve("index.html")), told.out());
  }

  @Test
  void heatmapsCanBeLeftOut() throws IOException {
    Path photo = demo.test().get(0);
    Path without = dir.resolve("without");
    Captured.run("inspect", bundle, photo, "--no-heatmaps", "--out", without, "--quiet");
    assertTrue(Files.exists(without.resolve("index.html")));
    assertFalse(Files.exists(without.resolve("heatmaps")));
    Path with = dir.resolve("with");
    Captured.run("inspect", bundle, photo, "--heatmaps", "--out", with, "--quiet");
    assertEquals(1, files(with.resolve("heatmaps")));
  }

  private static int files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }

  @Test
  void foldersBelowAreOnlyReadWhenAskedFor() {
    Captured told = Captured.run("inspect", bundle, demo.folder().resolve("test"), "--json");
    assertEquals(1, told.code());
    assertEquals(List.of("file", "error"), names(json(told.out())));
  }

  @Test
  void severalProductsLearnIntoOneBundle() {
    Path good = demo.folder().resolve("train/good");
    Path both = dir.resolve("both.blemish");
    Captured told =
        Captured.run(
            "learn",
            "--product",
            "left=" + good,
            "--product",
            "right=" + demo.folder().resolve("test/good"),
            "--set",
            "inference.textMap=false",
            "--out",
            both,
            "--json",
            "--quiet");
    assertEquals(0, told.code(), told.err());
    assertEquals("both", json(told.out()).get("name").asText());
    assertEquals(2, json(told.out()).get("products").size());
    Captured seen = Captured.run("inspect", both, demo.test().get(0), "--json", "--quiet");
    assertEquals(0, seen.code(), seen.err());
  }

  @Test
  void furtherGoodPhotosImproveThePromise() {
    Path out = dir.resolve("promise.blemish");
    JsonNode few = json(learned.out()).get("thresholds");
    Captured told =
        Captured.run(
            learning(
                out,
                "--set",
                "inference.textMap=false",
                "--json",
                "--good-for-threshold",
                demo.folder().resolve("test/good")));
    assertEquals(0, told.code(), told.err());
    JsonNode more = json(told.out()).get("thresholds");
    assertTrue(
        more.get("promisedFalseAlarmRate").asDouble()
            < few.get("promisedFalseAlarmRate").asDouble(),
        told.out());
  }
}
