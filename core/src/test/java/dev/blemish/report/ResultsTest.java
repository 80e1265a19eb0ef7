package dev.blemish.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.report.ResultRow.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final String FIELDS =
      "method,backbone,dataset,category,shots,seed,imageAuroc,imageAp,imageF1Max,pixelAuroc,"
          + "pixelAp,pixelF1Max,aupro,normals,anomalies,supportFiles,trainSeconds,millisPerImage,"
          + "peakRssMiB,config,version,backboneSha256,dataSha256,variant";

  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @Test
  void jsonHasTheContractsFieldsInItsOrderAndNullForUndefined() throws IOException {
    JsonNode json = json(Results.of(List.of(Samples.row("mpdd", "plate", 0, null))));
    assertEquals(List.of("rows", "means", "failures"), names(json));
    JsonNode row = json.get("rows").get(0);
    assertEquals(FIELDS, String.join(",", names(row)));
    assertTrue(row.get("imageAuroc").isNull());
    assertEquals(0.971, row.get("pixelAuroc").doubleValue());
    assertEquals(60, row.get("config").get("epochs").intValue());
    assertTrue(json.get("means").get(0).get("imageAuroc").get("mean").isNull());
  }

  @Test
  void whatWasWrittenIsReadBackEqual() {
    Results results = Samples.report().results();
    results.writeJson(dir.resolve("results.json"));
    assertEquals(results, Results.readJson(dir.resolve("results.json")));
  }

  @Test
  void unknownDoubledMissingAndTrailingJsonIsRefusedByName() throws IOException {
    Results.of(List.of(Samples.row("mpdd", "plate", 0, 0.5))).writeJson(dir.resolve("a.json"));
    String good = Files.readString(dir.resolve("a.json"));
    assertContains("\"sed\", line", refusal(good.replace("\"seed\" :", "\"sed\" : 1, \"seed\" :")));
    assertContains(
        "shots", refusal(good.replace("\"shots\" : 4,", "\"shots\" : 4, \"shots\" : 5,")));
    assertContains("'shots', line", refusal(good.replaceFirst("\"shots\" : 4,", "")));
    assertContains("-4", refusal(good.replaceFirst("\"shots\" : 4,", "\"shots\" : -4,")));
    assertContains("railing", refusal(good + "{}"));
    assertContains("results.json", refusal(""));
    assertContains("results.json", refusal("[1, 2"));
    assertThrows(InputException.class, () -> Results.readJson(dir.resolve("none.json")));
  }

  @Test
  void filesFromBeforeThereWereVariantsAreReadAsRowsWithoutOne() throws IOException {
    Results results = Results.of(List.of(Samples.row("mpdd", "plate", 0, 0.9)));
    results.writeJson(dir.resolve("results.json"));
    String text = Files.readString(dir.resolve("results.json"));
    String old = text.replaceAll(",\\s*\"variant\" : null", "");
    assertTrue(text.length() > old.length());
    Files.writeString(dir.resolve("old.json"), old);
    assertEquals(results, Results.readJson(dir.resolve("old.json")));
  }

  @Test
  void csvQuotesWhatNeedsItAndLeavesUndefinedEmpty() throws IOException {
    Results.of(List.of(Samples.row("my \"set\"", "a,b", 7, null))).writeCsv(dir.resolve("r.csv"));
    List<String> lines = Files.readAllLines(dir.resolve("r.csv"));
    assertEquals(2, lines.size());
    assertEquals(FIELDS, lines.get(0));
    assertTrue(
        lines
            .get(1)
            .startsWith(
                "anople,mini,\"my \"\"set\"\"\",\"a,b\",4,7,,,,0.971,0.63,0.6,,20,30,"
                    + "\"[\"\"good/000.png\"\",\"\"good/0,\\\"\"7\\\"\".png\"\"]\",21.4,88.2,612.5,"),
        lines.get(1));
  }

  @Test
  void csvCellsNeverStartLikeAFormula() {
    assertEquals("'=1+1", Csv.quoted("=1+1"));
    assertEquals("\"'@a,b\"", Csv.quoted("@a,b"));
    assertEquals("a=b", Csv.quoted("a=b"));
    assertEquals("", Csv.quoted(""));
    assertEquals("\"two\nlines\"", Csv.quoted("two\nlines"));
  }

  @Test
  void meansAreOverCategoriesThenSeeds() {
    MeanRow mean =
        Results.of(
                List.of(
                    Samples.row("a", "x", 0, 0.8), Samples.row("a", "y", 0, 0.6),
                    Samples.row("a", "x", 1, 1.0), Samples.row("a", "y", 1, 0.8)))
            .means()
            .get(0);
    MeanRow.Spread spread = mean.imageAuroc();
    assertNear(0.8, spread.mean());
    assertNear(Math.sqrt(0.02), spread.std());
    assertNear(Math.sqrt(0.02), spread.categoryStd());
    assertEquals(4, spread.averaged());
    assertEquals(4, spread.of());
    assertEquals(List.of(0L, 1L), mean.seeds());
    assertEquals(2, mean.categories());
  }

  @Test
  void whatIsUndefinedIsLeftOutAndCounted() {
    MeanRow mean =
        Results.of(
                List.of(
                    Samples.row("a", "x", 0, 0.8),
                    Samples.row("a", "y", 0, null),
                    Samples.row("a", "x", 1, 0.6)))
            .means()
            .get(0);
    assertNear(0.7, mean.imageAuroc().mean());
    assertEquals(2, mean.imageAuroc().averaged());
    assertEquals(4, mean.imageAuroc().of());
    assertEquals(new MeanRow.Spread(null, null, null, 0, 4), mean.value(Metric.AUPRO));
  }

  @Test
  void oneSeedHasNoSpread() {
    MeanRow mean = Results.of(List.of(Samples.row("a", "x", 3, 0.9))).means().get(0);
    assertEquals(0.9, mean.imageAuroc().mean());
    assertNull(mean.imageAuroc().std());
    assertNull(mean.imageAuroc().categoryStd());
  }

  @Test
  void overSeveralDataSetsEachCountsTheSame() {
    List<ResultRow> rows = new ArrayList<>();
    rows.add(Samples.row("small", "x", 0, 0.5));
    for (String category : List.of("p", "q", "r")) {
      rows.add(Samples.row("large", category, 0, 0.9));
    }
    List<MeanRow> means = Results.of(rows).means();
    assertEquals(3, means.size());
    assertEquals(List.of("small", "large"), means.get(2).datasets());
    assertNear(0.7, means.get(2).imageAuroc().mean());
  }

  @Test
  void methodsAndShotsAreNeverMixed() {
    List<MeanRow> means =
        Results.of(
                List.of(
                    Samples.row("anople", "a", "x", 1, 0, 0.5),
                    Samples.row("anople", "a", "x", 4, 0, 0.7),
                    Samples.row("memory", "a", "x", 1, 0, 0.9)))
            .means();
    assertEquals(
        List.of(0.5, 0.7, 0.9), means.stream().map(mean -> mean.imageAuroc().mean()).toList());
  }

  @Test
  void theSameRowTwiceIsRefused() {
    ResultRow row = Samples.row("a", "x", 0, 0.5);
    OptionException refusal =
        assertThrows(OptionException.class, () -> Results.of(List.of(row, row)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("anople"));
  }

  @Test
  void metricsOutsideZeroToOneAreRefused() {
    assertThrows(OptionException.class, () -> Samples.row("a", "x", 0, 97.3));
    assertThrows(OptionException.class, () -> Samples.row("a", "x", 0, Double.NaN));
  }

  @Test
  void noRowsAreResultsToo() throws IOException {
    Results none = Results.of(List.of());
    assertEquals("{\"rows\":[],\"means\":[],\"failures\":[]}", json(none).toString());
    assertEquals(none, Results.readJson(dir.resolve("results.json")));
  }

  @Test
  void aFailedRowIsTold() throws IOException {
    FailedRow failed = new FailedRow("anople", "mpdd", "plate", 4, 0, "the picture is damaged");
    Results results = Results.of(List.of(), List.of(failed));
    assertEquals(
        "the picture is damaged", json(results).get("failures").get(0).get("error").textValue());
    assertEquals(results, Results.readJson(dir.resolve("results.json")));
  }

  @Test
  void withoutTimesThereIsNullAndAuproMayExceedOne() throws IOException {
    ResultRow row = Samples.untimed(1.25);
    JsonNode json = json(Results.of(List.of(row))).get("rows").get(0);
    assertTrue(json.get("trainSeconds").isNull() && json.get("peakRssMiB").isNull());
    assertEquals(1.25, json.get("aupro").doubleValue());
    assertEquals(row, Results.readJson(dir.resolve("results.json")).rows().get(0));
    assertThrows(OptionException.class, () -> Samples.untimed(-0.1));
  }

  private static void assertContains(String part, String whole) {
    assertTrue(whole.contains(part), whole);
  }

  private static void assertNear(double expected, @Nullable Double actual) {
    assertNotNull(actual);
    assertEquals(expected, actual, 1e-12);
  }

  private JsonNode json(Results results) throws IOException {
    results.writeJson(dir.resolve("results.json"));
    return new ObjectMapper().readTree(dir.resolve("results.json").toFile());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String refusal(String json) throws IOException {
    Path file = Files.writeString(dir.resolve("results.json"), json);
    return String.valueOf(
        assertThrows(InputException.class, () -> Results.readJson(file)).getMessage());
  }
}
