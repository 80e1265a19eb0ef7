package dev.blemish.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.error.InputException;
import dev.blemish.error.OptionException;
import dev.blemish.report.ResultRow;
import dev.blemish.report.ResultRow.Metric;
import dev.blemish.report.compare.Comparison.Part;
import dev.blemish.report.compare.Comparison.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @SuppressWarnings("NullAway.Init") // JUnit fills it
  @TempDir
  Path dir;

  @Test
  void rankingTakesTheRowsThatAllHaveAndCountsTheOthers() {
    Comparison comparison =
        compare(
            null,
            Rows.row("anople", "s/a", 1, 0, 0.8),
            Rows.row("anople", "s/b", 1, 0, 0.6),
            Rows.row("padim", "s/a", 1, 0, 0.75));
    Standing anople = standing(comparison, "anople", 1);
    Standing padim = standing(comparison, "padim", 1);
    assertEquals(0.7, mean(anople.own()), 1e-12);
    assertEquals(0.8, mean(anople.common()), 1e-12);
    assertEquals(0.75, mean(padim.common()), 1e-12);
    assertEquals(List.of(0, 1), List.of(anople.missing(), padim.missing()));
    assertEquals(1, comparison.levels().get(0).commonRows());
    assertEquals(2, comparison.levels().get(0).rows());
    assertTrue(comparison.notes().get(0).contains("1 of 2 rows are common to all 2 methods"));
    Difference difference = Objects.requireNonNull(padim.difference(Metric.IMAGE_AUROC));
    assertEquals(-0.05, Objects.requireNonNull(difference.mean()), 1e-12);
    assertNull(difference.low());
    assertTrue(anople.differences().isEmpty());
  }

  @Test
  void theDifferenceIsThatOfTheMeansWhereRowsAreTheSame() {
    List<ResultRow> rows = new ArrayList<>();
    for (long seed = 0; seed < 3; seed++) {
      for (String place : List.of("s/a", "s/b", "t/c")) {
        rows.add(Rows.row("anople", place, 1, seed, 0.5 + 0.03 * place.hashCode() % 7 / 7));
        rows.add(Rows.row("spade", place, 1, seed, 0.4 + 0.1 * seed + place.length() * 0.01));
      }
    }
    Comparison comparison = compare(null, rows.toArray(new ResultRow[0]));
    Standing spade = standing(comparison, "spade", 1);
    Difference difference = Objects.requireNonNull(spade.difference(Metric.IMAGE_AUROC));
    double expected = mean(spade.common()) - mean(standing(comparison, "anople", 1).common());
    assertEquals(expected, Objects.requireNonNull(difference.mean()), 1e-12);
    assertEquals(9, difference.pairs());
  }

  @Test
  void aMetricUndefinedForOneLeavesTheRowOutForAll() {
    Comparison comparison =
        compare(
            null,
            Rows.row("anople", "s/a", 1, 0, 0.8),
            Rows.row("anople", "s/b", 1, 0, 0.6),
            Rows.row("padim", "s/a", 1, 0, 0.7),
            Rows.row("padim", "s/b", 1, 0, null));
    assertEquals(0.8, mean(standing(comparison, "anople", 1).common()), 1e-12);
    assertNull(standing(comparison, "anople", 1).common().value(Metric.AUPRO).mean());
    Difference aupro =
        Objects.requireNonNull(standing(comparison, "padim", 1).difference(Metric.AUPRO));
    assertEquals(new Difference(null, null, null, 0, 0, 0), aupro);
  }

  @Test
  void theSameMethodWithOtherSettingsIsNamedByWhatDiffers() {
    Map<String, Object> few = Map.of("inference", Map.of("copies", 1), "epochs", 60);
    Map<String, Object> many = Map.of("inference", Map.of("copies", 7), "epochs", 60);
    Comparison comparison =
        compare(
            "anople copies=1",
            Rows.row("padim", "s/a", 1, 0, 0.7),
            Rows.row("anople", few, "s/a", new long[] {1, 0}, 0.8, "photos"),
            Rows.row("anople", many, "s/a", new long[] {1, 0}, 0.9, "photos"));
    assertEquals(
        List.of("padim", "anople copies=1", "anople copies=7"),
        comparison.methods().stream().map(Contender::label).toList());
    assertEquals(Map.of("inference.copies", "7"), comparison.methods().get(2).settings());
    assertEquals("anople copies=1", comparison.base());
    OptionException several =
        assertThrows(OptionException.class, () -> compareAgain(comparison, "anople"));
    assertTrue(String.valueOf(several.getMessage()).contains("anople copies=7"));
    OptionException none =
        assertThrows(OptionException.class, () -> compareAgain(comparison, "nobody"));
    assertTrue(String.valueOf(none.getMessage()).contains("padim"));
    assertEquals("anople copies=7", compareAgain(comparison, null).base(), "the better one");
    assertEquals("padim", compareAgain(comparison, "padim").base());
  }

  @Test
  void withoutTheUsualMethodTheBestIsTheBase() {
    Comparison comparison =
        compare(null, Rows.row("padim", "s/a", 1, 0, 0.7), Rows.row("spade", "s/a", 1, 0, 0.9));
    assertEquals("spade", comparison.base());
    assertEquals("spade", comparison.standings().get(0).method(), "best first");
  }

  @Test
  void rowsOfOtherPhotosAreNoPair() {
    Map<String, Object> config = Map.of();
    Comparison comparison =
        compare(
            null,
            Rows.row("anople", config, "s/a", new long[] {1, 0}, 0.8, "x"),
            Rows.row("padim", config, "s/a", new long[] {1, 0}, 0.8, "y"),
            Rows.row("anople", config, "s/b", new long[] {1, 0}, 0.5, "z"),
            Rows.row("padim", config, "s/b", new long[] {1, 0}, 0.4, "z"));
    assertEquals(1, comparison.levels().get(0).commonRows());
    Part other = comparison.categories().get(0);
    assertEquals("a", other.category());
    assertNull(other.mean(Metric.IMAGE_AUROC));
  }

  @Test
  void conditionsThatDifferAreTold() {
    Comparison comparison =
        compare(
            null,
            Rows.row("anople", limit(0), "s/a", new long[] {1, 0}, 0.8, "p"),
            Rows.row("padim", limit(5), "s/a", new long[] {1, 0}, 0.7, "p"));
    assertEquals(
        List.of("Not measured alike: evaluation.limit is 0 (anople), 5 (padim)."),
        comparison.notes());
  }

  private static Map<String, Object> limit(int photos) {
    return Map.of("evaluation", Map.of("limit", photos));
  }

  @Test
  void theSameRowTwiceCountsOnceAndWithOtherNumbersIsRefused() {
    ResultRow row = Rows.row("anople", "s/a", 1, 3, 0.8);
    Path first = Rows.file(dir.resolve("1.json"), List.of(row));
    Path second = Rows.file(dir.resolve("2.json"), List.of(row));
    Comparison comparison = Comparison.of(List.of(first, first, second), null);
    assertEquals(1, comparison.standings().get(0).own().rows());
    assertEquals(2, comparison.sources().size());
    assertTrue(comparison.notes().get(0).contains("more than once"));
    Path other = Rows.file(dir.resolve("3.json"), List.of(Rows.row("anople", "s/a", 1, 3, 0.9)));
    assertRefused("s/a, shots 1, seed 3: imageAuroc is 0.8 and 0.9", first, other);
    ResultRow elsewhere =
        Rows.row("anople", Map.of("epochs", 60), "s/a", new long[] {1, 3}, 0.8, "others");
    assertRefused("different photos", first, Rows.file(dir.resolve("4.json"), List.of(elsewhere)));
  }

  @Test
  void whatCannotBeComparedIsToldWithTheNextStep() throws IOException {
    assertRefused("does not exist", dir.resolve("nowhere"));
    assertRefused("holds no results.json", dir);
    Path text = Files.writeString(dir.resolve("text.json"), "{\"rows\": 3}");
    assertRefused("is not a results file", text);
    assertRefused("no row", Rows.file(dir.resolve("empty.json"), List.of()));
    Path apart =
        Rows.file(
            dir.resolve("apart.json"),
            List.of(Rows.row("anople", "s/a", 1, 0, 0.8), Rows.row("padim", "s/a", 4, 0, 0.8)));
    assertRefused("no two of the methods anople, padim share a row", apart);
  }

  @Test
  void filesSayWhatTheComparisonSays() throws IOException {
    Comparison comparison =
        compare(
            null,
            Rows.row("anople", "s/a", 1, 0, 0.8),
            Rows.row("anople", "s/a", 1, 1, 0.9),
            Rows.row("padim", "s/a", 1, 0, 0.7),
            Rows.row("padim", "s/a", 1, 1, null));
    comparison.write(dir.resolve("out"));
    JsonNode json = new ObjectMapper().readTree(dir.resolve("out/comparison.json").toFile());
    assertEquals("anople", json.get("base").asText());
    JsonNode padim = json.get("standings").get(1);
    assertEquals("padim", padim.get("method").asText());
    assertEquals(1, padim.at("/differences/imageAuroc/pairs").asInt());
    assertTrue(padim.at("/differences/imageAuroc/low").isNull());
    assertTrue(padim.at("/own/metrics/aupro/mean").isNull());
    List<String> lines = Files.readAllLines(dir.resolve("out/comparison.csv"));
    assertEquals(3, lines.size());
    assertTrue(lines.get(0).startsWith("label,method,backbone,shots,rows,missing,commonRows,"));
    List<String> cells = List.of(lines.get(2).split(",", -1));
    assertEquals(lines.get(0).split(",").length, cells.size());
    assertEquals(List.of("padim", "padim", "mini", "1", "2", "0", "2"), cells.subList(0, 7));
    assertEquals("-0.1", cells.get(11).substring(0, 4), "a number, not a text");
  }

  private Comparison compare(@Nullable String base, ResultRow... rows) {
    List<Path> files = new ArrayList<>();
    for (ResultRow row : rows) {
      Path folder = dir.resolve("in" + files.size());
      Rows.file(folder.resolve("results.json"), List.of(row));
      files.add(folder);
    }
    return Comparison.of(files, base);
  }

  private static Comparison compareAgain(Comparison comparison, @Nullable String base) {
    return Comparison.of(comparison.sources().stream().map(Path::of).toList(), base);
  }

  private static void assertRefused(String told, Path... files) {
    InputException refused =
        assertThrows(InputException.class, () -> Comparison.of(List.of(files), null));
    assertTrue(String.valueOf(refused.getMessage()).contains(told), refused.getMessage());
  }

  private static Standing standing(Comparison comparison, String method, int shots) {
    return comparison.standings().stream()
        .filter(each -> each.method().equals(method) && each.shots() == shots)
        .findFirst()
        .orElseThrow();
  }

  private static double mean(Summary summary) {
    return Objects.requireNonNull(summary.value(Metric.IMAGE_AUROC).mean());
  }
}
