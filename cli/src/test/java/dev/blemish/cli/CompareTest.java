package dev.blemish.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blemish.report.ResultRow;
import dev.blemish.report.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
  @TempDir Path dir;

  @Test
  void twoEvaluationsBecomeATableAPageAndFiles() throws Exception {
    Path first = evaluation("first", "anople", 0.9);
    Path second = evaluation("second", "padim", 0.8);
    Path out = dir.resolve("out");
    Captured told =
        Captured.run("compare", first, second.resolve("results.json"), "--out", out, "--quiet");
    assertEquals(0, told.code(), told.err());
    List<String> lines = told.lines();
    assertTrue(lines.get(0).startsWith("method  shots  rows  image AUROC"), lines.get(0));
    assertTrue(lines.get(1).startsWith("anople") && lines.get(1).contains("base"), told.out());
    assertTrue(lines.get(2).contains("-10.0 ["), told.out());
    for (String name : List.of("index.html", "comparison.json", "comparison.csv")) {
      assertTrue(Files.size(out.resolve(name)) > 0, name);
    }
  }

  @Test
  void programsGetOneObject() throws Exception {
    Path first = evaluation("first", "anople", 0.9);
    Path second = evaluation("second", "padim", 0.8);
    Path out = dir.resolve("out");
    Captured told =
        Captured.run("compare", first, second, "--base", "padim", "--out", out, "--json");
    assertEquals(0, told.code(), told.err());
    assertEquals(1, told.lines().size());
    JsonNode comparison = new ObjectMapper().readTree(told.out()).get("comparison");
    assertEquals("padim", comparison.get("base").asText());
    assertEquals(0.1, comparison.at("/standings/0/differences/imageAuroc/mean").asDouble(), 1e-9);
  }

  @Test
  void mistakesAreToldWithTheirName() {
    Path first = evaluation("first", "anople", 0.9);
    Path out = dir.resolve("out");
    Captured nowhere = Captured.run("compare", first, dir.resolve("nowhere"), "--out", out);
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.err().contains("nowhere does not exist"), nowhere.err());
    Captured base = Captured.run("compare", first, "--base", "guess", "--out", out);
    assertEquals(2, base.code());
    assertTrue(base.err().contains("guess") && base.err().contains("anople"), base.err());
    assertEquals(2, Captured.run("compare", "--out", out).code());
  }

  private Path evaluation(String name, String method, double auroc) {
    List<ResultRow> rows = new ArrayList<>();
    for (long seed = 0; seed < 3; seed++) {
      double value = auroc + (method.equals("padim") ? 0.01 * (seed - 1) : 0);
      rows.add(
          new ResultRow(
              method, "mini", "set", "part", 1, seed, value, value, value, value, value, value,
              value, 5, 5, List.of(), 1.5, 20.0, 500.0, Map.of(), "0.1.0", "ab", "cd"));
    }
    Path folder = dir.resolve(name);
    Results.of(rows).writeJson(folder.resolve("results.json"));
    return folder;
  }
}
